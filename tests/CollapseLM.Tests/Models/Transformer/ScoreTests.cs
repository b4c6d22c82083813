using CollapseLM.Models;
using CollapseLM.Models.Transformer;
using CollapseLM.Text;

namespace CollapseLM.Tests.Models.Transformer;

public sealed class ScoreTests
{
    private static readonly KernelChoice[] Kernels = [KernelChoice.Torch, KernelChoice.Fused];

    public static MatrixTheoryData<KernelChoice, int> CharCounts => new(Kernels, [1, 27]);

    public static MatrixTheoryData<KernelChoice, int> Contexts => new(Kernels, [2, 7, 8]);

    [Theory]
    [MemberData(nameof(CharCounts))]
    public void A_model_of_zero_weights_has_the_number_of_characters_as_its_perplexity(KernelChoice kernels, int charCount)
    {
        using TransformerModel model = new(new CharTransformer(ToyTransformer.Options, charCount), ToyTransformer.Characters(charCount), TransformerKernels.Of(kernels, threads: 1));
        TokenScore score = model.Score([ToyTransformer.RandomText(50, charCount, 1), ToyTransformer.RandomText(3, charCount, 2)], TestContext.Current.CancellationToken);
        Assert.Equal(53, score.Count);
        Assert.Equal(charCount, score.Perplexity!.Value, 1e-4);
    }

    [Theory]
    [MemberData(nameof(Contexts))]
    public void The_score_is_that_of_the_formulas_and_windows_by_hand(KernelChoice kernels, int context)
    {
        using CharTransformer network = ToyTransformer.Network(ToyTransformer.Options with { Context = context }, 5);
        using TransformerModel model = new(network, ToyTransformer.Characters(5), TransformerKernels.Of(kernels, threads: 1));
        TokenText[] passages = [ToyTransformer.RandomText(29, 5, 1), TokenText.Empty, ToyTransformer.RandomText(1, 5, 2), ToyTransformer.RandomText(context, 5, 3)];
        ReferenceForward reference = new(network);
        double expected = 0;
        foreach (int[] passage in passages.Select(passage => passage.ToArray()))
        {
            bool[] scored = new bool[passage.Length];
            for (int start = 0; scored.Contains(false); start += context / 2)
            {
                int length = Math.Min(context, passage.Length - start);
                double[][] rows = reference.LogProbabilities([5, .. passage[start..(start + length - 1)]]);
                for (int i = 0; i < length; i++)
                {
                    expected -= scored[start + i] ? 0 : rows[i][passage[start + i]];
                    scored[start + i] = true;
                }
            }
        }

        TokenScore score = model.Score(passages, TestContext.Current.CancellationToken);
        Assert.Equal(passages.Sum(passage => passage.Length), score.Count);
        Assert.Equal(expected, score.SumNats, 1e-4 * score.Count);
    }

    [Theory]
    [InlineData(KernelChoice.Torch)]
    [InlineData(KernelChoice.Fused)]
    public void Scoring_leaves_no_tensors_behind_and_repeats_to_the_bit(KernelChoice kernels)
    {
        using TransformerModel model = ToyTransformer.Model(ToyTransformer.Options, 5, kernels: kernels);
        TokenText[] passages = [ToyTransformer.RandomText(9000, 5, 1)];
        TokenScore first = model.Score(passages, TestContext.Current.CancellationToken);
        long live = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Assert.Equal(first, model.Score(passages, TestContext.Current.CancellationToken));
        Assert.Equal(live, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Theory]
    [InlineData(KernelChoice.Torch)]
    [InlineData(KernelChoice.Fused)]
    public void Scoring_stops_when_asked_to(KernelChoice kernels)
    {
        using TransformerModel model = ToyTransformer.Model(ToyTransformer.Options, 5, kernels: kernels);
        Assert.Throws<OperationCanceledException>(() => model.Score([ToyTransformer.RandomText(9, 5, 1)], new CancellationToken(canceled: true)));
    }
}
