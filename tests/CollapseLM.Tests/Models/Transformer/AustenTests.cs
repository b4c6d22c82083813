using System.Text;
using CollapseLM.Models;
using CollapseLM.Models.Transformer;
using CollapseLM.Randomness;
using CollapseLM.Text;

namespace CollapseLM.Tests.Models.Transformer;

/// <summary>The default model on the default corpus learns as much English as it should.</summary>
public sealed class AustenTests
{
    private const int PassageChars = 1024;

    [Fact]
    [Trait("Category", "Slow")]
    public void Five_novels_teach_a_small_transformer_the_sixth_at_2_35_bits_per_character()
    {
        string folder = CorpusFolder() ?? "";
        Assert.SkipUnless(folder.Length > 0, "corpora/austen is not above the test program");
        string[] training = [.. Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal)
            .Where(path => Path.GetFileName(path) != "persuasion.txt").Select(Read)];
        Vocabulary vocabulary = Vocabulary.From(training);
        TokenText[] passages = [.. training.SelectMany(text => Passages(vocabulary.Encode(text)))];
        new Pcg32(1).Shuffle<TokenText>(passages);
        TokenText[] taken = passages[..(300_000 / PassageChars)];
        TokenText[] novel = Passages(vocabulary.Encode(Read(Path.Combine(folder, "persuasion.txt"))));
        TokenText[] test = [.. Enumerable.Range(0, 59).Select(i => novel[(int)((i + 0.5) * novel.Length / 59)])];

        TransformerOptions options = new() { Layers = 2, Heads = 4, Width = 128, Context = 64 };
        TrainingOptions steps = new() { Steps = 3000, BatchSize = 8, LearningRate = 0.003 };
        TrainedModel trained = new TransformerTrainer(options, steps, vocabulary, threads: 1)
            .Train(taken, null, 1, null, TestContext.Current.CancellationToken);
        using ILanguageModel model = trained.Model;
        double bits = model.Score(test, TestContext.Current.CancellationToken).BitsPerChar!.Value;

        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{bits:F4} bits per character, training loss {trained.TrainLoss:F4}"));
        Assert.InRange(bits, 1.5, 2.35);
    }

    private static string Read(string path) => File.ReadAllText(path, Encoding.UTF8).ReplaceLineEndings("\n").Normalize();

    private static TokenText[] Passages(TokenText text) =>
        [.. Enumerable.Range(0, text.Length / PassageChars).Select(i => text.Slice(i * PassageChars, PassageChars))];

    private static string? CorpusFolder()
    {
        for (DirectoryInfo? above = new(AppContext.BaseDirectory); above is not null; above = above.Parent)
        {
            string folder = Path.Combine(above.FullName, "corpora", "austen");
            if (Directory.Exists(folder))
            {
                return folder;
            }
        }

        return null;
    }
}
