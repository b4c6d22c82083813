using CollapseLM.Configuration;
using CollapseLM.Languages;
using CollapseLM.Models;
using CollapseLM.Models.Ngram;
using CollapseLM.Models.Transformer;
using CollapseLM.Regimes;
using CollapseLM.Runs;
using CollapseLM.Text;

namespace CollapseLM.Experiments;

/// <summary>
/// What the chains of a run read, all of it from the run folder: a corpus that changes or moves after the start changes nothing.
/// </summary>
public sealed class RunData
{
    private readonly Dictionary<long, IReadOnlyList<Passage>> orders = [];

    public RunData(RunFolder folder)
    {
        Folder = folder;
        Manifest = folder.ReadManifest();
        Vocabulary = Vocabulary.Parse(Manifest.Corpus.Alphabet);
        Language = Manifest.Corpus.Generated is string generated ? LanguageKinds.Parse(generated) : null;
        List<TokenText> test = [];
        foreach (HumanPassageRecord passage in folder.ReadTestPassages())
        {
            if (Language is not null)
            {
                SourceScore = TokenScore.Add(SourceScore ?? default, new TokenScore(Language.Nats(passage.Text), passage.Length));
            }

            test.Add(Vocabulary.Encode(passage.Text, out int unseen));
            UnseenChars += unseen;
        }

        TestPassages = test;
        TrainingWords = File.Exists(folder.WordsPath) ? File.ReadLines(folder.WordsPath).ToHashSet(StringComparer.Ordinal) : null;
    }

    public RunFolder Folder { get; }

    public RunManifest Manifest { get; }

    public Vocabulary Vocabulary { get; }

    /// <summary>The held-out passages that are scored, characters outside the vocabulary removed.</summary>
    public IReadOnlyList<TokenText> TestPassages { get; }

    /// <summary>Held-out characters that the vocabulary does not have.</summary>
    public int UnseenChars { get; }

    /// <summary>Words of all human training documents; null where the script has no words to count.</summary>
    public IReadOnlySet<string>? TrainingWords { get; }

    /// <summary>The language that the corpus was generated from; null for human text.</summary>
    public GeneratedLanguage? Language { get; }

    /// <summary>The held-out passages under the language that they were generated from, whole, unseen characters included.</summary>
    public TokenScore? SourceScore { get; }

    /// <summary>A seed's human training text, for arms that train on so many characters.</summary>
    public HumanText HumanText(long seed, int trainChars)
    {
        if (!orders.TryGetValue(seed, out IReadOnlyList<Passage>? order))
        {
            order = [.. Folder.ReadSeedPassages(seed).Select((passage, index) => new Passage(Origin.Human, index, Vocabulary.Encode(passage.Text)))];
            orders.Add(seed, order);
        }

        return new HumanText(order, trainChars);
    }

    /// <summary>The trainer an arm asks for.</summary>
    public IModelTrainer Trainer(ExperimentConfig config) => config.Model switch
    {
        NgramOptions options => new NgramTrainer(options, Vocabulary),
        TransformerOptions options => new TransformerTrainer(
            options, config.Training, Vocabulary, config.Compute.ThreadsPerChain, config.Compute.Kernels, config.Loss),
        _ => throw new InvalidOperationException($"no trainer for {config.Model.GetType().Name}"),
    };
}
