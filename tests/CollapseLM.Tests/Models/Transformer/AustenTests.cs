using CollapseLM.Models;
using CollapseLM.Models.Transformer;

namespace CollapseLM.Tests.Models.Transformer;

/// <summary>A small transformer on the default corpus learns as much English as it should.</summary>
public sealed class AustenTests(ITestOutputHelper output)
{
    [Fact(Explicit = true)]
    [Trait("Category", "Slow")]
    public void Five_novels_teach_a_small_transformer_the_sixth_at_2_35_bits_per_character()
    {
        AustenNovels novels = new(testChars: 60_000);
        TransformerOptions options = new() { Layers = 2, Heads = 4, Width = 128, Context = 64 };
        TrainingOptions steps = new() { Steps = 3000, BatchSize = 8, LearningRate = 0.003 };
        TrainedModel trained = new TransformerTrainer(options, steps, novels.Vocabulary, threads: 1)
            .Train(novels.Training(300_000), null, 1, null, TestContext.Current.CancellationToken);
        using ILanguageModel model = trained.Model;

        double bits = model.Score(novels.Test, TestContext.Current.CancellationToken).BitsPerChar!.Value;

        output.WriteLine(FormattableString.Invariant($"{bits:F4} bits per character, training loss {trained.TrainLoss:F4}"));
        Assert.InRange(bits, 1.5, 2.35);
    }
}
