using CollapseLM.Models;
using CollapseLM.Models.Ngram;
using CollapseLM.Text;
using CsCheck;

namespace CollapseLM.Tests.Models.Ngram;

public sealed class NgramModelTests
{
    private static readonly Gen<string> Text = Gen.Char['a', 'd'].Array[0, 30].Select(letters => new string(letters));

    private static readonly Gen<(string[] Passages, int Order, NgramSmoothing Smoothing, string Asked)> Case =
        Gen.Select(Text.Array[0, 6], Gen.Int[1, 7], Gen.Enum<NgramSmoothing>(), Text);

    /// <summary>"abac" over four characters: after nothing a 2, b 1, c 1; after a: b 1, c 1; after b: a 1; after c: nothing.</summary>
    [Theory]
    [InlineData("", 11 / 28.0, 7 / 28.0, 7 / 28.0, 3 / 28.0)]
    [InlineData("a", 11 / 56.0, 21 / 56.0, 21 / 56.0, 3 / 56.0)]
    [InlineData("b", 39 / 56.0, 7 / 56.0, 7 / 56.0, 3 / 56.0)]
    [InlineData("c", 11 / 28.0, 7 / 28.0, 7 / 28.0, 3 / 28.0)]
    [InlineData("d", 11 / 28.0, 7 / 28.0, 7 / 28.0, 3 / 28.0)]
    [InlineData("dcba", 11 / 56.0, 21 / 56.0, 21 / 56.0, 3 / 56.0)]
    public void WittenBell_of_a_small_text_is_what_the_formula_gives_by_hand(string history, double a, double b, double c, double d)
    {
        TrainedNgram ngram = TrainedNgram.On("abcd", 2, NgramSmoothing.WittenBell, "abac");
        Assert.All(ngram.After(history).Zip([a, b, c, d]), pair => Assert.Equal(pair.Second, pair.First, 1e-15));
    }

    [Theory]
    [InlineData("", 0.5, 0.25, 0.25, 0)]
    [InlineData("a", 0, 0.5, 0.5, 0)]
    [InlineData("b", 1, 0, 0, 0)]
    [InlineData("c", 0.5, 0.25, 0.25, 0)]
    public void Without_smoothing_they_are_the_relative_counts(string history, double a, double b, double c, double d) =>
        Assert.Equal([a, b, c, d], TrainedNgram.On("abcd", 2, NgramSmoothing.None, "abac").After(history));

    [Fact]
    public void Score_by_hand() =>
        Assert.Equal(
            -Math.Log(11 / 28.0) - Math.Log(21 / 56.0) - Math.Log(7 / 28.0),
            TrainedNgram.On("abcd", 2, NgramSmoothing.WittenBell, "abac").Nats("ab", "c"),
            1e-14);

    [Fact]
    public void Nothing_is_counted_across_passages()
    {
        TrainedNgram apart = TrainedNgram.On("abcd", 3, NgramSmoothing.None, "ab", "cd");
        Assert.Equal([0.25, 0.25, 0.25, 0.25], apart.After("b"));
        Assert.Equal(double.PositiveInfinity, apart.Nats("cdc", "ca"));
    }

    [Fact]
    public void A_character_of_probability_zero_makes_the_score_infinite()
    {
        TrainedNgram ngram = TrainedNgram.On("ab", 2, NgramSmoothing.None, "ab");
        TokenScore score = ngram.Model.Score([ngram.Vocabulary.Encode("aa")], CancellationToken.None);
        Assert.Equal(new TokenScore(double.PositiveInfinity, 2), score);
        Assert.Null(score.Perplexity);
    }

    [Theory]
    [InlineData(NgramSmoothing.None)]
    [InlineData(NgramSmoothing.WittenBell)]
    public void Equal_counts_at_order_one_have_the_vocabulary_as_perplexity(NgramSmoothing smoothing)
    {
        TrainedNgram ngram = TrainedNgram.On("abcdefg", 1, smoothing, "abcdefg", "gfedcba");
        Assert.Equal(7, ngram.Model.Score([ngram.Vocabulary.Encode("abbagged")], CancellationToken.None).Perplexity!.Value, 1e-12);
    }

    [Theory]
    [InlineData(NgramSmoothing.None)]
    [InlineData(NgramSmoothing.WittenBell)]
    public void Without_text_every_character_is_equally_likely(NgramSmoothing smoothing) =>
        Assert.Equal([0.25, 0.25, 0.25, 0.25], TrainedNgram.On("abcd", 3, smoothing).After("ab"));

    [Fact]
    public void Every_probability_is_that_of_counting_with_dictionaries() => Case.Sample(test =>
    {
        TrainedNgram ngram = TrainedNgram.On("abcde", test.Order, test.Smoothing, test.Passages);
        NgramByDictionary brute = new("abcde", test.Order, test.Smoothing, test.Passages);
        double[] actual = ngram.After(test.Asked);

        Assert.Equal(1, actual.Sum(), 1e-12);
        Assert.All("abcde".Zip(actual), pair => Assert.Equal(brute.Probability(test.Asked, pair.First), pair.Second, 1e-12));
    });

    [Fact]
    public void Every_character_is_scored_once_after_what_precedes_it_in_its_passage() => Case.Sample(test =>
    {
        TrainedNgram ngram = TrainedNgram.On("abcde", test.Order, test.Smoothing, test.Passages);
        string[] scored = [test.Asked, .. test.Passages, "eabe"];
        TokenScore score = ngram.Model.Score([.. scored.Select(ngram.Vocabulary.Encode)], CancellationToken.None);

        double nats = scored.Sum(passage => passage.Select((c, i) => -Math.Log(ngram.After(passage[..i])["abcde".IndexOf(c)])).Sum());
        Assert.Equal(scored.Sum(passage => passage.Length), score.Count);
        Assert.True(nats == score.SumNats || Math.Abs(nats - score.SumNats) < 1e-9, $"{nats} and {score.SumNats}");
    });

    [Fact]
    public void The_largest_vocabulary_works()
    {
        Vocabulary vocabulary = Vocabulary.Parse(
            string.Concat(Enumerable.Range(0x10000, TokenText.MaxVocabularySize - 1).Select(char.ConvertFromUtf32)));
        TokenText text = TokenText.From([.. Enumerable.Range(0, vocabulary.CharCount)], vocabulary.Size);
        using ILanguageModel model = new NgramTrainer(new NgramOptions { Order = 3 }, vocabulary)
            .Train([text, text.Slice(7, 5)], null, 0, null, CancellationToken.None).Model;

        double[] probabilities = ((NgramModel)model).Distribution(text.Slice(0, 8));
        Assert.Equal(1, probabilities.Sum(), 1e-9);
        Assert.Equal(8, Array.IndexOf(probabilities, probabilities.Max()));
    }

    [Fact]
    public void The_model_before_does_not_matter()
    {
        Vocabulary vocabulary = Vocabulary.Parse("ab");
        NgramTrainer trainer = new(new NgramOptions { Order = 2 }, vocabulary);
        TrainedModel first = trainer.Train([vocabulary.Encode("abba")], null, 1, null, CancellationToken.None);
        TrainedModel second = trainer.Train([vocabulary.Encode("aaab")], first.Model, 2, null, CancellationToken.None);

        Assert.Null(second.TrainLoss);
        Assert.Equal(TrainedNgram.On("ab", 2, NgramSmoothing.WittenBell, "aaab").After("a"), ((NgramModel)second.Model).Distribution(vocabulary.Encode("a")));
    }

    [Fact]
    public void Training_scoring_and_sampling_can_be_cancelled()
    {
        CancellationToken cancelled = new(canceled: true);
        TrainedNgram ngram = TrainedNgram.On("ab", 2, NgramSmoothing.None, "ab");
        TokenText text = ngram.Vocabulary.Encode("ab");

        Assert.Throws<OperationCanceledException>(
            () => new NgramTrainer(new NgramOptions(), ngram.Vocabulary).Train([text], null, 0, null, cancelled));
        Assert.Throws<OperationCanceledException>(() => ngram.Model.Score([text], cancelled));
        Assert.Throws<OperationCanceledException>(() => ngram.Model.Sample([new(text, 1)], new(), 0, null, cancelled));
    }
}
