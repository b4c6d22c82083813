using CollapseLM.Models;
using CollapseLM.Models.Ngram;
using CollapseLM.Models.Transformer;
using CollapseLM.Tests.Models.Ngram;
using CollapseLM.Tests.Models.Transformer;
using CollapseLM.Text;

namespace CollapseLM.Tests.Models;

/// <summary>Scores passage by passage and the distributions behind them, of every kind of model.</summary>
public sealed class PredictionTests
{
    private const int CharCount = 5;
    private const int Context = 8;

    private static readonly TokenText[] Passages =
    [
        ToyTransformer.RandomText(29, CharCount, 1), TokenText.Empty, ToyTransformer.RandomText(1, CharCount, 2),
        ToyTransformer.RandomText(Context, CharCount, 3), ToyTransformer.RandomText(300, CharCount, 4),
    ];

    public static TheoryData<string> Kinds => ["ngram", nameof(KernelChoice.Torch), nameof(KernelChoice.Fused)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_passage_has_the_score_that_it_has_alone_and_all_add_up(string kind)
    {
        using ILanguageModel model = Model(kind);
        IReadOnlyList<TokenScore> each = model.ScoreEach(Passages, TestContext.Current.CancellationToken);
        Assert.Equal(Passages.Select(passage => (long)passage.Length), each.Select(score => score.Count));
        foreach ((TokenText passage, TokenScore score) in Passages.Zip(each))
        {
            Assert.Equal(model.Score([passage], TestContext.Current.CancellationToken).SumNats, score.SumNats, 1e-5 * Math.Max(1, score.Count));
        }

        TokenScore all = model.Score(Passages, TestContext.Current.CancellationToken);
        Assert.Equal(all.SumNats, each.Sum(score => score.SumNats), 1e-9 * all.SumNats);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Predictions_come_in_order_with_the_scores_and_their_distributions(string kind)
    {
        using ILanguageModel model = Model(kind);
        double[] sums = new double[Passages.Length];
        List<(int, int)> order = [];
        model.Predict(
            Passages,
            prediction =>
            {
                order.Add((prediction.Passage, prediction.Index));
                Assert.Equal(Passages[prediction.Passage][prediction.Index], prediction.Character);
                Assert.Equal(CharCount, prediction.Probabilities.Length);
                double sum = 0;
                foreach (double probability in prediction.Probabilities)
                {
                    sum += probability;
                }

                Assert.Equal(1, sum, 1e-5);
                Assert.Equal(-Math.Log(prediction.Probabilities[prediction.Character]), prediction.Nats, 1e-4);
                sums[prediction.Passage] += prediction.Nats;
                Assert.Equal(ExpectedSeen(kind, prediction.Index), prediction.Seen);
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(Passages.SelectMany((passage, index) => Enumerable.Range(0, passage.Length).Select(i => (index, i))), order);
        IReadOnlyList<TokenScore> each = model.ScoreEach(Passages, TestContext.Current.CancellationToken);
        Assert.All(each.Zip(sums), pair => Assert.Equal(pair.First.SumNats, pair.Second, 1e-5 * Math.Max(1, pair.First.Count)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Predicting_stops_when_asked_to(string kind)
    {
        using ILanguageModel model = Model(kind);
        Assert.Throws<OperationCanceledException>(() => model.Predict(Passages, _ => { }, new CancellationToken(canceled: true)));
        Assert.Throws<OperationCanceledException>(() => model.ScoreEach(Passages, new CancellationToken(canceled: true)));
    }

    /// <summary>A transformer's windows hop by half the context of 8; a 3-gram looks at two characters.</summary>
    private static int ExpectedSeen(string kind, int index) =>
        kind == "ngram" ? Math.Min(index, 2) : index < Context ? index : 4 + ((index - Context) % 4);

    private static ILanguageModel Model(string kind) => kind == "ngram"
        ? TrainedNgram.On("abcde", 3, NgramSmoothing.WittenBell, "abcdeabcddeeabcabd").Model
        : ToyTransformer.Model(ToyTransformer.Options with { Context = Context }, CharCount, kernels: Enum.Parse<KernelChoice>(kind));
}
