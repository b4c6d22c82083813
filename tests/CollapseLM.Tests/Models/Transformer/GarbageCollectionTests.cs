using CollapseLM.Models;
using CollapseLM.Models.Transformer;
using CollapseLM.Text;

namespace CollapseLM.Tests.Models.Transformer;

/// <summary>TorchSharp hands numbers to libtorch as objects with finalisers: none may be finalised while libtorch reads it.</summary>
public sealed class GarbageCollectionTests
{
    [Fact]
    public void A_garbage_collector_that_never_rests_changes_nothing()
    {
        double? calm = TrainLoss();
        using CancellationTokenSource enough = new();
        Thread collector = new(() =>
        {
            while (!enough.IsCancellationRequested)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        });
        collector.Start();
        double? busy = TrainLoss();
        enough.Cancel();
        collector.Join();
        Assert.Equal(calm, busy);
    }

    private static double? TrainLoss()
    {
        string text = string.Concat(Enumerable.Repeat("the quick brown fox jumps over the lazy dog. ", 20));
        Vocabulary vocabulary = Vocabulary.From([text]);
        TransformerOptions options = new() { Layers = 2, Heads = 1, Width = 8, Context = 8 };
        TrainedModel trained = new TransformerTrainer(options, new TrainingOptions { Steps = 600, BatchSize = 2 }, vocabulary, threads: 1)
            .Train([vocabulary.Encode(text)], null, 1, null, TestContext.Current.CancellationToken);
        using ILanguageModel model = trained.Model;
        return trained.TrainLoss;
    }
}
