using CollapseLM.Text;
using CsCheck;

namespace CollapseLM.Tests.Text;

public sealed class PassageCutterTests
{
    /// <summary>Passages of 8: candidates lie 4 to 12 characters from the start. Cuts are written as |.</summary>
    [Theory]
    [InlineData("abcdefgh ijklmnop", "abcdefgh|ijklmnop")]
    [InlineData("abcdefg hi jklmnop", "abcdefg|hi jklmnop")]
    [InlineData("abcdefg h ijklmnop", "abcdefg|h ijklmnop")]
    [InlineData("abcdef ghi jklmnop", "abcdef|ghi jklmnop")]
    [InlineData("abcde fghi jklmnop", "abcde fghi|jklmnop")]
    [InlineData("abc defghijklmnopqrst", "abc defg|hijklmno|pqrst")]
    [InlineData("abcd efghijklmnopqrst", "abcd|efghijkl|mnopqrst")]
    [InlineData("abcdefghijkl mnopqrst", "abcdefghijkl|mnopqrst")]
    [InlineData("abcdefghijklm nopqrst", "abcdefgh|ijklm|nopqrst")]
    [InlineData("abcdefgh\n\nijklmnop", "abcdefgh|\nijklmnop")]
    [InlineData("abcdefgh\u3000ijklmnop", "abcdefgh|ijklmnop")]
    [InlineData("abcdefgh\u00a0ijklmnop", "abcdefgh|ijklmnop")]
    [InlineData("abcdefgh\u200bijklmnop", "abcdefgh|\u200bijklmnop")]
    public void A_cut_falls_on_the_nearest_white_space(string text, string expected) => AssertCuts(text, 8, expected);

    [Theory]
    [InlineData("abcdefgh ijk", "abcdefgh ijk")]
    [InlineData("abcdefgh ijkl", "abcdefgh|ijkl")]
    [InlineData("abcdefghijk", "abcdefghijk")]
    [InlineData("abcdefghijkl", "abcdefgh|ijkl")]
    [InlineData("abcdefgh", "abcdefgh")]
    [InlineData("abcdefgh ", "abcdefgh ")]
    [InlineData("abcd efg", "abcd efg")]
    [InlineData("abcd efgh", "abcd|efgh")]
    [InlineData("abcdefgh ijklmnop qrs", "abcdefgh|ijklmnop qrs")]
    [InlineData("a", "a")]
    [InlineData(" ", " ")]
    [InlineData("", "")]
    public void A_short_rest_joins_the_passage_before(string text, string expected) => AssertCuts(text, 8, expected);

    /// <summary>Half of 5 is 2.5: candidates lie 3 to 7 characters from the start, a rest of 2 is too short.</summary>
    [Theory]
    [InlineData("ab cdefghij", "ab cd|efghij")]
    [InlineData("abc defghij", "abc|defghij")]
    [InlineData("abcdefg hijk", "abcdefg|hijk")]
    [InlineData("abcdefgh ijk", "abcde|fgh|ijk")]
    [InlineData("abcdefg", "abcdefg")]
    public void Halves_are_exact_for_odd_lengths(string text, string expected) => AssertCuts(text, 5, expected);

    [Fact]
    public void Lengths_and_offsets_count_scalars() =>
        Assert.Equal(
            [(100, 4, "\U0001f600\U0001f600\U0001f600\U0001f600"), (105, 4, "\U00020bb7bcd")],
            new DocumentPart("d", DocumentText.Of($"{new string('x', 100)}\U0001f600\U0001f600\U0001f600\U0001f600 \U00020bb7bcd"), 100, 109).Cut(4)
                .Select(passage => (passage.Offset, passage.Length, passage.Text)));

    /// <summary>The rule once more, word by word, over arrays of scalars.</summary>
    [Fact]
    public void Cuts_agree_with_a_search_of_all_candidates() =>
        Gen.Select(Texts.Prose, Gen.Int[1, 20]).Sample((text, passageChars) =>
        {
            int[] scalars = Texts.Scalars(text);
            List<(int, int, string)> expected = [];
            int start = 0;
            while (start < scalars.Length)
            {
                int target = start + passageChars;
                int[] candidates = [.. Enumerable.Range(0, scalars.Length)
                    .Where(i => i >= start + (passageChars / 2.0) && i <= start + (1.5 * passageChars))
                    .Where(i => scalars[i] is ' ' or '\n' or 0x2003)
                    .OrderBy(i => Math.Abs(i - target)).ThenBy(i => i)];
                int end = candidates.Length > 0 ? candidates[0] : Math.Min(target, scalars.Length);
                int next = candidates.Length > 0 ? end + 1 : end;
                if (scalars.Length - next < passageChars / 2.0)
                {
                    (end, next) = (scalars.Length, scalars.Length);
                }

                expected.Add((start, end - start, Texts.FromScalars(scalars[start..end])));
                start = next;
            }

            return expected.SequenceEqual(
                PassageCutter.Cut("d", DocumentText.Of(text), passageChars).Select(passage => (passage.Offset, passage.Length, passage.Text)));
        });

    private static void AssertCuts(string text, int passageChars, string expected) =>
        Assert.Equal(expected, string.Join('|', PassageCutter.Cut("d", DocumentText.Of(text), passageChars).Select(passage => passage.Text)));
}
