using CollapseLM.Models;
using CollapseLM.Models.Transformer;
using CollapseLM.Text;

namespace CollapseLM.Tests.Models.Transformer.Fused;

/// <summary>Threads and batches are a matter of speed alone: not a bit of a result depends on them.</summary>
public sealed class SameBitsTests
{
    private const int CharCount = 7;

    private static readonly TransformerOptions Options = new() { Layers = 2, Heads = 3, Width = 21, Context = 32 };

    [Theory]
    [ClassData(typeof(Bits))]
    public void Weights_after_training_with_dropout_are_the_same_for_any_number_of_threads(int bits)
    {
        float[] one = Trained(threads: 1);
        Assert.All(Enumerable.Range(2, 4), threads => Assert.Equal(one, Trained(threads)));

        float[] Trained(int threads)
        {
            using CharTransformer network = ToyTransformer.Network(Options with { Dropout = 0.2 }, CharCount);
            const int BatchSize = 50; // four buckets, no two of them alike
            using ITrainingStep step = KernelWidths.Of(bits).Kernels(threads).Train(network, new() { BatchSize = BatchSize }, 5);
            for (int i = 1; i <= 4; i++)
            {
                TrainingBatch batch = TrainingBatch.Random(network, BatchSize, (ulong)i);
                step.Run(batch.Inputs, batch.Targets, i, 0.01);
            }

            return ToyTransformer.Floats(network.Weights.Values).ToArray();
        }
    }

    [Theory]
    [ClassData(typeof(Bits))]
    public void Scores_are_the_same_for_any_number_of_threads_and_the_sum_of_those_of_passages_alone(int bits)
    {
        TokenText[] passages = [.. Enumerable.Range(0, 9).Select(i => ToyTransformer.RandomText(1 + (i * 37), CharCount, (ulong)i))];
        TokenScore one = Scored(1, passages);
        Assert.All(Enumerable.Range(2, 3), threads => Assert.Equal(one, Scored(threads, passages)));
        Assert.Equal(passages.Sum(passage => Scored(1, passage).SumNats), one.SumNats, 1e-9 * one.SumNats);

        TokenScore Scored(int threads, params TokenText[] texts)
        {
            using TransformerModel model = Model(bits, threads);
            return model.Score(texts, TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [ClassData(typeof(Bits))]
    public void Samples_are_the_same_for_any_batch_and_number_of_threads(int bits)
    {
        // Prompts from none to longer than a window; texts from nothing to several slides of it.
        SamplingTask[] tasks = [.. Enumerable.Range(0, 70).Select(
            i => new SamplingTask(ToyTransformer.RandomText(i % 5 * 11, CharCount, (ulong)i), i * 13 % 90))];
        string[] one = Sampled(1, 1);
        Assert.Equal(tasks.Select(task => task.Length), one.Select(text => text.Length));
        Assert.True(one.Where(text => text.Length > 20).Distinct().Count() > 40);
        foreach (int threads in (int[])[1, 2, 3, 4])
        {
            foreach (int batchSize in (int[])[1, 8, 64])
            {
                Assert.Equal(one, Sampled(threads, batchSize));
            }
        }

        string[] Sampled(int threads, int batchSize)
        {
            using TransformerModel model = Model(bits, threads);
            return [.. model.Sample(tasks, new() { BatchSize = batchSize }, 7, null, TestContext.Current.CancellationToken)
                .Select(ToyTransformer.Characters(CharCount).Decode)];
        }
    }

    private static TransformerModel Model(int bits, int threads) =>
        new(ToyTransformer.Network(Options, CharCount), ToyTransformer.Characters(CharCount), KernelWidths.Of(bits).Kernels(threads));
}
