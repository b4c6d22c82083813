using System.Globalization;
using CollapseLM.Text;

namespace CollapseLM.Tests.Text;

public sealed class ShippedCorporaTests
{
    private static readonly string Shelf = RepositoryRoot.Path("corpora");

    public static TheoryData<string> Names() => [.. CorpusLocator.NamesOn(Shelf)];

    [Fact]
    public void Seven_human_corpora_and_a_generated_one_are_shipped()
    {
        string[] texts = Directory.GetFiles(Shelf, "*.txt", SearchOption.AllDirectories);

        Assert.Equal(
            ["arithmetic", "austen", "chinese-classics", "devils-dictionary", "dhammapada-pl", "moby-dick", "rv1909-es", "tom-sawyer"],
            CorpusLocator.NamesOn(Shelf));
        Assert.Equal(14, texts.Length);
        Assert.DoesNotContain(texts, text => text.Contains("shakespeare", StringComparison.Ordinal) || text.Contains("wikitext", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_corpus_is_what_its_description_and_the_table_say(string name)
    {
        Corpus corpus = Corpus.Load(Path.Combine(Shelf, name));
        CorpusDescription description = corpus.Description!;

        Assert.Empty(description.Check(corpus));
        Assert.Equal(corpus.Documents.Count, description.Documents!.Count);
        Assert.All(corpus.Documents, document => Assert.Equal(document.RawSha256, document.NormalisedSha256));
        long characters = corpus.Documents.Sum(document => document.Characters);
        string row = File.ReadLines(Path.Combine(Shelf, "README.md")).Single(line => line.StartsWith($"| `{name}` |", StringComparison.Ordinal));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"| {characters:N0} | {description.AlphabetSize:N0} |"), row, StringComparison.Ordinal);
    }

    [Fact]
    public void Persuasion_is_held_out_of_the_six_novels()
    {
        HumanSplit split = HumanSplit.Create(Corpus.Load(Path.Combine(Shelf, "austen")), new SplitOptions());

        Assert.Equal(["persuasion"], split.Test.Select(passage => passage.Document).Distinct());
        Assert.Equal(5, split.TrainingParts.Count);
        Assert.InRange(split.OverlapShare, 0, 0.001);
    }
}
