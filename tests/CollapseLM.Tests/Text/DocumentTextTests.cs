using CollapseLM.Text;
using CsCheck;

namespace CollapseLM.Tests.Text;

public sealed class DocumentTextTests
{
    [Fact]
    public void A_text_comes_back_whole_and_in_part() =>
        Gen.Select(Texts.AnyText, Gen.Int[0, 200], Gen.Int[0, 200]).Sample((text, from, length) =>
        {
            int[] scalars = Texts.Scalars(text);
            DocumentText stored = DocumentText.Of(text);
            from = Math.Min(from, scalars.Length);
            length = Math.Min(length, scalars.Length - from);

            Assert.Equal(scalars.Length, stored.Length);
            Assert.Equal(text, stored.ToString());
            Assert.Equal(Texts.FromScalars(scalars[from..(from + length)]), stored.ToString(from, length));
            Assert.All(Enumerable.Range(0, scalars.Length), i => Assert.Equal(scalars[i], stored[i]));
            Assert.Equal(
                scalars[from..(from + length)].CountBy(scalar => scalar).OrderBy(pair => pair.Key).Select(pair => (pair.Key, (long)pair.Value)),
                stored.Count(from, length).Select(pair => (pair.Character.Value, pair.Count)).Order());
        });

    /// <summary>The alphabet, in and beyond the basic plane by turns or in it alone, outgrows a byte and then two, in the middle of a block and at its edge.</summary>
    [Theory]
    [InlineData(256, 3)]
    [InlineData(257, 3)]
    [InlineData(257, int.MaxValue)]
    [InlineData(40_000, int.MaxValue)]
    [InlineData(70_000, 3)]
    [InlineData(300_000, 3)]
    public void Characters_beyond_the_first_block_and_the_narrow_numbers_are_kept(int distinct, int turn)
    {
        int[] scalars = [.. Enumerable.Range(0, 600_000).Select(i => Scalar(i < 300_000 ? i % 200 : i % distinct))];

        DocumentText stored = DocumentText.Of(Texts.FromScalars(scalars));

        int[] read = new int[scalars.Length];
        stored.CopyTo(0, read);
        Assert.Equal(scalars, read);
        Assert.Equal(scalars[262_100..262_200], Texts.Scalars(stored.ToString(262_100, 100)));
        Assert.Equal(scalars.Distinct().Count(), stored.Alphabet.Count());

        int Scalar(int number) => number < 50_000 && (number + 1) % turn > 0 ? 0x100 + number : 0x10000 + number;
    }
}
