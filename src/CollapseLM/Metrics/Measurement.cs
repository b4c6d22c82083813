using CollapseLM.Languages;
using CollapseLM.Models;
using CollapseLM.Runs;

namespace CollapseLM.Metrics;

/// <summary>All that the metrics of one generation may look at.</summary>
public sealed record Measurement
{
    /// <summary>The part of the generation's sample that is compared: the same length for all of an experiment.</summary>
    public required ComparedText Sample { get; init; }

    /// <summary>The generation-0 text, whole. One object for all generations of a chain: it is counted only once.</summary>
    public required ComparedText Human { get; init; }

    /// <summary>
    /// Human text that generation 0 did not train on, empty where the corpus has none left: a sample repeats so much of its
    /// own training text that a classifier which has learnt "this is human" from one half of that text calls the other
    /// half's copies human too, and lands below one half.
    /// </summary>
    public required ComparedText UnseenHuman { get; init; }

    /// <summary>Characters of a training set; n-grams are compared over no more than this.</summary>
    public required int TrainChars { get; init; }

    /// <summary>All words of all human training documents; null where their script has no words to count.</summary>
    public required IReadOnlySet<string>? TrainingWords { get; init; }

    /// <summary>The passages that this generation was trained on.</summary>
    public required IReadOnlyList<string> TrainingSet { get; init; }

    /// <summary>How well the generation predicts the held-out passages.</summary>
    public TokenScore? HumanScore { get; init; }

    /// <summary>Characters of the held-out passages that the vocabulary lacks; they are not scored.</summary>
    public int? UnseenChars { get; init; }

    /// <summary>The language that the corpus was generated from; null for human text.</summary>
    public GeneratedLanguage? Language { get; init; }

    /// <summary>How well that language itself predicts the held-out passages: nobody can do better in the long run.</summary>
    public TokenScore? SourceScore { get; init; }

    /// <summary>What became of each passage of the sample; null where samples are not curated.</summary>
    public IReadOnlyList<CurationRecord>? Curation { get; init; }

    /// <summary>Characters of the whole sample, compared or not.</summary>
    public long SampleChars { get; init; }

    /// <summary>Characters of its passages but the last.</summary>
    public int PassageChars { get; init; }

    /// <summary>Nats per character over the last tenth of the steps; null for models that do not train in steps.</summary>
    public double? TrainLoss { get; init; }

    /// <summary>How well the generation predicts what generation 0 wrote to be held out; null where nothing was.</summary>
    public TokenScore? SelfScore { get; init; }

    /// <summary>The sentence that was planted; null where none was.</summary>
    public string? Canary { get; init; }

    /// <summary>How well the generation predicts that sentence.</summary>
    public TokenScore? CanaryScore { get; init; }

    /// <summary>The sample of the generation before, as much of it as of <see cref="Sample"/>; null at generation 0 and for human text.</summary>
    public ComparedText? Previous { get; init; }

    /// <summary>How the generation predicts held-out text, character by character; null where nobody asked.</summary>
    public PredictionSummary? Predictions { get; init; }

    /// <summary>Surprise by passages; null where nobody asked.</summary>
    public PassageSurprise? Surprise { get; init; }

    /// <summary>What the sample has in common with the generation's own training set.</summary>
    internal CopiedSpans OwnSpans => Sample.CopiedFrom(TrainingSet, TrainingSet);

    /// <summary>What it has in common with the generation-0 text.</summary>
    internal CopiedSpans HumanSpans => Sample.CopiedFrom(Human, Human.PassageTexts);

    /// <summary>The n-grams of the generation-0 text and of the sample, block by block, both cut as for divergences; null for short texts.</summary>
    internal BlockedNgrams? Blocks(int order) => Sample.BlocksBehind(Human, Math.Min(Math.Min(Sample.Length, TrainChars), Human.Length), order);
}
