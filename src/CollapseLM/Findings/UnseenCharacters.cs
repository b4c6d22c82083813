using CollapseLM.Runs;
using static System.FormattableString;

namespace CollapseLM.Findings;

/// <summary>Characters that training never showed are removed before scoring: many of them make the score too good.</summary>
public static class UnseenCharacters
{
    public const string Id = "unseen-characters";

    /// <summary>Share of the scored characters: at 0.1 % and some ten bits each they would add 0.01 bits per character.</summary>
    public const double LargestShare = 0.001;

    public static Finding? Judge(RunView run)
    {
        double share = run.Chains.SelectMany(chain => chain.Generations).Select(Share).DefaultIfEmpty(0).Max();
        return share <= LargestShare
            ? null
            : new Finding(
                Id,
                Severity.Warning,
                run.Manifest?.Corpus.Name ?? "the corpus",
                Invariant($"{100 * share:F2} % of the held-out characters never occur in the training text and were left out of the score"),
                "hold out a document in the same script and spelling, or train on more text");
    }

    private static double Share(GenerationRecord record) =>
        record.Metrics.GetValueOrDefault("human.unseenChars") is double unseen
            && record.Metrics.GetValueOrDefault("human.testChars") is double scored and > 0
            ? unseen / scored
            : 0;
}
