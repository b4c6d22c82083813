using System.Text;
using CollapseLM.Experiments;
using CollapseLM.Tests.Runs;
using CollapseLM.Text;
using CsCheck;

namespace CollapseLM.Tests.Experiments;

public sealed class SampleFileTests : IDisposable
{
    private static readonly Vocabulary Alphabet = Vocabulary.Parse("\nab😀");

    private readonly TemporaryFolder folder = new();

    private string Sample => folder.At("sample.txt");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Passages_are_joined_by_one_line_feed_and_nothing_else()
    {
        SampleFile.Write(Sample, Texts("a\nb😀", "\n\n\n\n", "ab"), Alphabet);

        Assert.Equal(Encoding.UTF8.GetBytes("a\nb😀\n\n\n\n\n\nab"), File.ReadAllBytes(Sample));
        Assert.Equal(["a\nb😀", "\n\n\n\n", "ab"], Read(10, 4));
    }

    [Theory]
    [InlineData(1, 4, 1)]
    [InlineData(4, 4, 4)]
    [InlineData(5, 4, 6)]
    [InlineData(8, 4, 9)]
    [InlineData(10, 4, 12)]
    public void The_file_holds_the_passages_and_a_line_feed_between_each_two(int chars, int passageChars, int scalars) =>
        Assert.Equal(scalars, SampleFile.Scalars(chars, passageChars));

    [Fact]
    public void Any_sample_is_read_back_as_it_was() =>
        Gen.Select(Gen.OneOf<string>("\n", "a", "b", "😀").Array[1, 60], Gen.Int[1, 20]).Sample(
            drawn =>
            {
                (string[] characters, int passageChars) = drawn;
                string[] passages = [.. characters.Chunk(passageChars).Select(chunk => string.Concat(chunk))];
                SampleFile.Write(Sample, Texts(passages), Alphabet);
                return Read(characters.Length, passageChars).SequenceEqual(passages);
            },
            iter: 100,
            threads: 1);

    [Theory]
    [InlineData("abab\nab")]
    [InlineData("abab\nababa")]
    [InlineData("")]
    public void A_file_of_another_length_is_refused_with_both_lengths(string text)
    {
        File.WriteAllText(Sample, text);

        UserErrorException refusal = Assert.Throws<UserErrorException>(() => Read(7, 4));

        Assert.Equal(FailureKind.Damaged, refusal.Kind);
        Assert.Equal(Sample, refusal.Problems[0].Where);
        Assert.Contains($"{text.Length} characters, expected 8", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_first_character_that_looks_like_a_byte_order_mark_is_text()
    {
        Vocabulary marks = Vocabulary.Parse("a\ufeff");
        SampleFile.Write(Sample, [marks.Encode("\ufeffa")], marks);

        Assert.Equal("\ufeffa", marks.Decode(Assert.Single(SampleFile.Read(Sample, 2, 4, marks))));
    }

    private static TokenText[] Texts(params string[] passages) => [.. passages.Select(Alphabet.Encode)];

    private string[] Read(int chars, int passageChars) =>
        [.. SampleFile.Read(Sample, chars, passageChars, Alphabet).Select(Alphabet.Decode)];
}
