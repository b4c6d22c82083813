using CollapseLM.Models;
using CollapseLM.Models.Ngram;
using CollapseLM.Randomness;
using CollapseLM.Text;

namespace CollapseLM.Tests.Models.Ngram;

/// <summary>Order 6 on real text; the intervals are wide enough for other editions, too narrow for a wrong formula.</summary>
[Trait("Category", "Slow")]
public sealed class NgramAustenTests(ITestOutputHelper output)
{
    private const int PassageChars = 1024;

    [Fact]
    public void Five_novels_predict_Persuasion_at_about_two_bits_per_character() => AssertBitsPerChar(null, 1.95, 2.15);

    [Fact]
    public void Three_hundred_thousand_characters_predict_it_a_quarter_bit_worse() => AssertBitsPerChar(300_000, 2.20, 2.45);

    private static string? FolderOfTexts()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CollapseLM.sln")))
        {
            folder = folder.Parent;
        }

        string? texts = folder is null ? null : Path.Combine(folder.FullName, "corpora", "austen");
        return Directory.Exists(texts) ? texts : null;
    }

    private static IEnumerable<TokenText> Cut(TokenText text) =>
        Enumerable.Range(0, (text.Length + PassageChars - 1) / PassageChars)
            .Select(i => text.Slice(i * PassageChars, Math.Min(PassageChars, text.Length - (i * PassageChars))));

    private void AssertBitsPerChar(int? trainChars, double lowest, double highest)
    {
        string? folder = FolderOfTexts();
        Assert.SkipWhen(folder is null, "corpora/austen is not there");
        string[] files = [.. Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal)];
        ILookup<bool, string> texts = files.ToLookup(
            file => Path.GetFileName(file) == "persuasion.txt", file => File.ReadAllText(file).ReplaceLineEndings("\n"));
        Vocabulary vocabulary = Vocabulary.From(texts[false]);
        TokenText[] passages = [.. texts[false].SelectMany(text => Cut(vocabulary.Encode(text)))];
        TokenText[] test = [.. texts[true].SelectMany(text => Cut(vocabulary.Encode(text)))];

        new Pcg32(1).Shuffle(passages.AsSpan());
        using ILanguageModel model = new NgramTrainer(new NgramOptions(), vocabulary)
            .Train([.. passages.Take((trainChars / PassageChars) ?? passages.Length)], null, 0, null, CancellationToken.None).Model;
        double bits = model.Score(test, CancellationToken.None).BitsPerChar!.Value;

        output.WriteLine($"{bits:F4} bits per character over {test.Sum(passage => passage.Length)} characters");
        Assert.InRange(bits, lowest, highest);
    }
}
