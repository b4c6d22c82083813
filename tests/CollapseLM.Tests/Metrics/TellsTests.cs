using CollapseLM.Metrics;
using CollapseLM.Runs;

namespace CollapseLM.Tests.Metrics;

public sealed class TellsTests
{
    /// <summary>
    /// a: 3 of 4 against 1 of 4. Prior 1000 x 4/8 = 500 for a and for b. Log-odds ln(503/501) - ln(501/503), variance
    /// 1/503 + 1/501.
    /// </summary>
    [Fact]
    public void Log_odds_and_their_variance_by_hand()
    {
        IReadOnlyList<TellRecord> tells = Tells.Between(ComparedText.Join(["a", "b", "b", "b"]), ComparedText.Join(["a", "a", "a", "b"]), 5);
        double weight = 2 * Math.Log(503.0 / 501) / Math.Sqrt((1.0 / 503) + (1.0 / 501));
        Assert.Equal(["a", "b"], tells.Select(tell => tell.Ngram));
        Assert.Equal(weight, tells[0].Weight, 12);
        Assert.Equal(-weight, tells[1].Weight, 12);
        Assert.Equal((750, 250), (tells[0].Synthetic, tells[0].Human));
    }

    [Theory]
    [InlineData("abc", "")]
    [InlineData("abc", "a")]
    [InlineData("aaa", "aa")]
    public void Texts_too_short_or_of_one_character_give_finite_numbers(string human, string sample) => Assert.All(
        Tells.Between(new ComparedText(human), new ComparedText(sample), 5).Concat(Tells.Between(new ComparedText(sample), new ComparedText(human), 5)),
        tell => Assert.True(double.IsFinite(tell.Weight) && double.IsFinite(tell.Human) && double.IsFinite(tell.Synthetic)));

    [Fact]
    public void Texts_of_one_character_each_tell_by_it() =>
        Assert.Equal(["b", "a"], Tells.Between(new ComparedText("a"), new ComparedText("b"), 5).Select(tell => tell.Ngram));

    [Fact]
    public void What_was_planted_comes_first_and_none_is_part_of_another()
    {
        string human = string.Concat(Enumerable.Repeat("the quick brown fox jumps over a lazy dog. ", 50));
        string sample = human.Replace("fox", "qqq", StringComparison.Ordinal);
        IReadOnlyList<TellRecord> tells = Tells.Between(new ComparedText(human), new ComparedText(sample), 3);
        Assert.Contains("q", tells[0].Ngram, StringComparison.Ordinal);
        Assert.Contains(tells, tell => tell.Weight < 0 && tell.Ngram.Contains('f', StringComparison.Ordinal));
        foreach (IGrouping<bool, TellRecord> side in tells.GroupBy(tell => tell.Weight > 0))
        {
            Assert.InRange(side.Count(), 1, 3);
            Assert.All(side, tell => Assert.DoesNotContain(side, other => other != tell && other.Ngram.Contains(tell.Ngram, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Joints_between_passages_give_nothing_away() =>
        Assert.DoesNotContain(
            Tells.Between(ComparedText.Join(["ab", "ab"]), ComparedText.Join(["ab", "abab"]), 100), tell => tell.Ngram.Contains('\n', StringComparison.Ordinal));

    [Fact]
    public void Equal_texts_and_empty_ones_have_none()
    {
        Assert.Empty(Tells.Between(new ComparedText("abc abc"), new ComparedText("abc abc"), 10));
        Assert.Empty(Tells.Between(new ComparedText(""), new ComparedText(""), 10));
    }
}
