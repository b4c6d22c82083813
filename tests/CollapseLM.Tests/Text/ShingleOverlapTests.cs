using CollapseLM.Text;
using CsCheck;

namespace CollapseLM.Tests.Text;

public sealed class ShingleOverlapTests
{
    private static readonly string Book = Texts.Words(0, 400);

    [Theory]
    [InlineData(99, 0)]
    [InlineData(100, 1)]
    [InlineData(160, 61)]
    public void A_common_stretch_of_n_characters_has_n_minus_99_common_shingles(int common, int shingles)
    {
        string heldOut = new string('x', 50) + Book[300..(300 + common)] + new string('y', 150);

        Assert.Equal((double)shingles / (heldOut.Length - 99), Share([heldOut], [Book]));
    }

    [Fact]
    public void Shingles_do_not_reach_over_the_ends_of_texts() =>
        Assert.Equal(0, Share([Book[..100]], [Book[..60], Book[60..120]]));

    [Fact]
    public void Texts_shorter_than_a_shingle_share_none() => Assert.Equal(0, Share([Book[..99]], [Book]));

    /// <summary>The oracle cuts every shingle out and compares strings.</summary>
    [Fact]
    public void Share_agrees_with_a_search_for_every_shingle() =>
        Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 600], Gen.Int[0, 1000], Gen.Int[0, 600], Gen.Bool).Sample((from, length, otherFrom, otherLength, emoji) =>
        {
            string heldOut = Stretch(from, length, emoji);
            string training = Stretch(otherFrom, otherLength, emoji);
            int[] scalars = Texts.Scalars(heldOut);
            string[] shingles = [.. Enumerable.Range(0, Math.Max(0, scalars.Length - 99)).Select(i => Texts.FromScalars(scalars[i..(i + 100)]))];
            double expected = shingles.Length == 0 ? 0 : (double)shingles.Count(shingle => training.Contains(shingle, StringComparison.Ordinal)) / shingles.Length;
            return Share([heldOut], [training]) == expected;
        }, iter: 30);

    /// <summary>Every stretch of 100 ends in one of two halves, of which training holds one: the sampled share is near a half.</summary>
    [Fact(Explicit = true)]
    [Trait("Category", "Slow")]
    public void Long_texts_are_judged_by_a_sample_of_their_shingles()
    {
        string known = Texts.Words(0, 400_000);
        string unknown = Texts.Words(1_000_000, 350_000);

        Assert.Equal(
            (double)known.Length / (known.Length + unknown.Length),
            Share([known, unknown], [known]),
            tolerance: 0.005);
    }

    private static string Stretch(int from, int length, bool emoji) =>
        Book.Substring(from, length).Replace("w", emoji ? "\U0001f600" : "w", StringComparison.Ordinal);

    private static double Share(string[] heldOut, string[] training) => ShingleOverlap.Share([.. heldOut.Select(Part)], [.. training.Select(Part)]);

    private static DocumentPart Part(string text) => DocumentPart.Whole("", DocumentText.Of(text));
}
