using System.Text;
using CollapseLM.Configuration;
using CollapseLM.Metrics;
using CollapseLM.Randomness;
using CollapseLM.Text;

namespace CollapseLM.Experiments;

/// <summary>The human text of an experiment, ready for use: split, cut, counted.</summary>
public sealed class HumanMaterial
{
    private HumanMaterial(Corpus corpus, HumanSplit split, SplitOptions options)
    {
        Corpus = corpus;
        Split = split;
        Test = HumanSplit.SelectTest(split.Test, options.TestChars, options.PassageChars);
        (Rune Character, long Count)[] counts = [.. split.TrainingParts.SelectMany(part => part.Characters)];
        Vocabulary = Vocabulary.From(counts.Select(pair => pair.Character));

        // The two passes over a large text that take longest; whoever loads human material wants both.
        IReadOnlySet<string>? words = null;
        Parallel.Invoke(() => words = ScriptCheck.TrainingWords(split.TrainingParts, counts), () => _ = split.OverlapShare);
        Words = words;
        TrainingChars = split.Training.Sum(passage => (long)passage.Length);
    }

    public Corpus Corpus { get; }

    public HumanSplit Split { get; }

    /// <summary>The held-out passages that are scored.</summary>
    public IReadOnlyList<HumanPassage> Test { get; }

    public Vocabulary Vocabulary { get; }

    /// <summary>Words of all training documents; null where the script has no words to count.</summary>
    public IReadOnlySet<string>? Words { get; }

    /// <summary>Whether there is a checker that knows what is right.</summary>
    public bool HasLanguage => Corpus.Description?.Generated is not null;

    /// <summary>Characters of all training passages.</summary>
    public long TrainingChars { get; }

    /// <exception cref="UserErrorException">The corpus is missing, unreadable or too small.</exception>
    public static HumanMaterial Load(ExperimentFile file)
    {
        Corpus corpus = Corpus.Load(CorpusLocator.Resolve(file.Common.Corpus, file.Path));
        return new HumanMaterial(corpus, HumanSplit.Create(corpus, file.Common.Split), file.Common.Split);
    }

    /// <summary>All training passages in the order in which a seed uses them.</summary>
    public IReadOnlyList<HumanPassage> Order(long seed)
    {
        HumanPassage[] order = [.. Split.Training];
        new Pcg32(SeedPlan.Stream(seed, SeedPlan.OnlyLineage, 0, SeedPlan.HumanOrder)).Shuffle<HumanPassage>(order);
        return order;
    }
}
