using CollapseLM.Metrics;

namespace CollapseLM.Tests.Metrics;

/// <summary>text.repeatedShare and text.copiedShare.</summary>
public sealed class LongStretchTests
{
    private static readonly string Forty = string.Concat(Enumerable.Range('A', 40).Select(character => (char)character));

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, 0.0)]
    [InlineData(29, 0.0)]
    [InlineData(30, 0.0)]
    [InlineData(31, 30.0 / 31)] // the stretch from 1 overlaps the one from 0
    [InlineData(60, 59.0 / 60)]
    public void One_character_over_and_over_is_repeated_but_for_its_first(int length, double? expected)
    {
        Assert.Equal(expected, Texts.Value("text.repeatedShare", Texts.Measurement(new string('x', length), "")));
        Assert.Equal(expected, Texts.Value("text.repeatedShare", Texts.Measurement(string.Concat(Enumerable.Repeat("\U0001F600", length)), "")));
    }

    [Fact]
    public void Second_half_of_a_doubled_text_is_repeated()
    {
        Assert.Equal(0.0, Texts.Value("text.repeatedShare", Texts.Measurement(Forty, "")));
        Assert.Equal(0.5, Texts.Value("text.repeatedShare", Texts.Measurement(Forty + Forty, "")));
        Assert.Equal(30.0 / 71, Texts.Value("text.repeatedShare", Texts.Measurement(Forty + "!" + Forty[..30], "")));
        Assert.Equal(0.0, Texts.Value("text.repeatedShare", Texts.Measurement(Forty + "!" + Forty[..29], "")));
    }

    [Fact]
    public void Copies_do_not_run_across_two_passages()
    {
        Assert.Equal(1.0, Texts.Value("text.copiedShare", Texts.Measurement(Forty, "", [Forty])));
        Assert.Equal(0.0, Texts.Value("text.copiedShare", Texts.Measurement(Forty, "", [Forty[..20], Forty[20..]])));
        Assert.Equal(0.0, Texts.Value("text.copiedShare", Texts.Measurement(Forty, "", [Forty[..29], Forty[11..]])));
        Assert.Equal(0.75, Texts.Value("text.copiedShare", Texts.Measurement(Forty, "", ["before " + Forty[5..35] + " after"])));
    }

    [Fact]
    public void A_copy_counts_every_time_it_occurs() =>
        Assert.Equal(80.0 / 81, Texts.Value("text.copiedShare", Texts.Measurement(Forty + "!" + Forty, "", [Forty])));

    /// <summary>
    /// The differences were found by reducing the lattice of all eight numbers d with sum of d[i] x radix^(7-i) = 0 modulo
    /// 2^64, where radix is that of the rolling hash.
    /// </summary>
    [Fact]
    public void Two_stretches_with_the_same_hash_are_told_apart()
    {
        int[] differences = [-56, -82, 72, 8, -99, 62, 224, 67];
        ulong sum = differences.Aggregate(0UL, (total, difference) => (total * 0x9E3779B97F4A7C15) + (ulong)difference);
        Assert.Equal(0UL, sum);

        int[] stretch = [.. Enumerable.Range(0, 30).Select(i => 0x4E00 + (500 * i))];
        int[] twin = [.. stretch.Select((scalar, i) => i < 22 ? scalar : scalar + differences[i - 22])];
        string text = string.Concat(stretch.Select(char.ConvertFromUtf32)), twinText = string.Concat(twin.Select(char.ConvertFromUtf32));
        Assert.Equal(0.0, Texts.Value("text.repeatedShare", Texts.Measurement(text + twinText, "")));
        Assert.Equal(0.0, Texts.Value("text.copiedShare", Texts.Measurement(text, "", [twinText])));
    }

    [Fact]
    public void First_starts_name_the_first_equal_stretch()
    {
        WindowIndex windows = new([.. (Forty + Forty).Select(character => (int)character)]);
        Assert.Equal(Enumerable.Range(0, 51).Select(start => start % 40), windows.FirstStarts.ToArray());
    }
}
