using CollapseLM.Models;
using CollapseLM.Models.Ngram;
using CollapseLM.Tests.Models.Transformer;
using CollapseLM.Text;

namespace CollapseLM.Tests.Models;

/// <summary>A model read at other temperatures than its own.</summary>
public sealed class TemperedScoreTests
{
    private static readonly Vocabulary Letters = Vocabulary.Parse("abcd");

    /// <summary>Counts 4, 2, 1, 1 at T = 0.5 are 16, 4, 1, 1 of 22.</summary>
    [Fact]
    public void Counts_are_raised_to_the_power_of_one_by_the_temperature()
    {
        using ILanguageModel model = Ngram(1, NgramSmoothing.None, "aaaabbcd");
        IReadOnlyList<TokenScore> scores = model.ScoreTempered([Letters.Encode("abd")], [1, 0.5], CancellationToken.None);
        Assert.Equal(-Math.Log(4 / 8.0 * (2 / 8.0) * (1 / 8.0)), scores[0].SumNats, 1e-12);
        Assert.Equal(-Math.Log(16 / 22.0 * (4 / 22.0) * (1 / 22.0)), scores[1].SumNats, 1e-12);
        Assert.Equal(3, scores[1].Count);
    }

    [Fact]
    public void What_was_never_counted_stays_impossible()
    {
        using ILanguageModel model = Ngram(1, NgramSmoothing.None, "aab");
        Assert.Equal([null, null], model.ScoreTempered([Letters.Encode("abc")], [1, 2], CancellationToken.None).Select(score => score.BitsPerChar));
    }

    [Fact]
    public void At_temperature_1_it_is_the_plain_score_and_far_above_it_the_uniform_one()
    {
        TokenText[] text = [Letters.Encode("abacabadabacab"), Letters.Encode("dd")];
        foreach (ILanguageModel model in new[] { Ngram(3, NgramSmoothing.WittenBell, "abacadabacab"), ToyTransformer.Model(ToyTransformer.Options, 4) })
        {
            using (model)
            {
                IReadOnlyList<TokenScore> scores = model.ScoreTempered(text, [1, 1e9, 0.7], CancellationToken.None);
                Assert.Equal(model.Score(text, CancellationToken.None).BitsPerChar!.Value, scores[0].BitsPerChar!.Value, 1e-5);
                Assert.Equal(2, scores[1].BitsPerChar!.Value, 1e-5);
                Assert.NotEqual(scores[0].SumNats, scores[2].SumNats);
                Assert.Equal(16, scores[2].Count);
            }
        }
    }

    /// <summary>The samples of a model at T, learned without error, are that model at T: so reading it at T is how well it predicts.</summary>
    [Fact]
    public void Learning_from_samples_at_a_temperature_is_reading_at_it()
    {
        using ILanguageModel model = Ngram(1, NgramSmoothing.None, "aaaaabbbccd");
        TokenText sample = model.Sample([new SamplingTask(TokenText.Empty, 200_000)], new SamplingOptions { Temperature = 0.7 }, 5, null, CancellationToken.None)[0];
        using ILanguageModel learned = new NgramTrainer(new NgramOptions { Order = 1, Smoothing = NgramSmoothing.None }, Letters).Train([sample], null, 0, null, CancellationToken.None).Model;
        TokenText[] human = [Letters.Encode("aaaaabbbccd")];
        Assert.Equal(model.ScoreTempered(human, [0.7], CancellationToken.None)[0].BitsPerChar!.Value, learned.Score(human, CancellationToken.None).BitsPerChar!.Value, 0.02);
    }

    private static ILanguageModel Ngram(int order, NgramSmoothing smoothing, string text) =>
        new NgramTrainer(new NgramOptions { Order = order, Smoothing = smoothing }, Letters).Train([Letters.Encode(text)], null, 0, null, CancellationToken.None).Model;
}
