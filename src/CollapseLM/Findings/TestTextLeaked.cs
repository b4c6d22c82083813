using CollapseLM.Runs;
using static System.FormattableString;

namespace CollapseLM.Findings;

/// <summary>Held-out text that stands in the training text too measures memory, not prediction.</summary>
public static class TestTextLeaked
{
    public const string Id = "test-text-leaked";

    /// <summary>
    /// Share of the held-out text's 100-character shingles: quotations and chapter headings stay below 1 %, a passage
    /// printed twice does not.
    /// </summary>
    public const double LargestOverlap = 0.01;

    public static Finding? Judge(RunView run) =>
        run.Manifest?.Corpus.OverlapShare is double share and > LargestOverlap
            ? new Finding(
                Id,
                Severity.Serious,
                run.Manifest.Corpus.Name,
                Invariant($"{100 * share:F1} % of the held-out text also stands in the training text, so bits per character are too low"),
                "hold out another document (split.testDocuments) or remove the doubled text")
            : null;
}
