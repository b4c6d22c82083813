using CollapseLM.Runs;

namespace CollapseLM.Findings;

/// <summary>One held-out character that a model calls impossible makes the surprise infinite, so the score is left empty.</summary>
public static class ZeroProbability
{
    public const string Id = "zero-probability";

    private const string Bits = "human.bitsPerChar";

    public static Finding? Judge(RunView run)
    {
        IReadOnlyList<GenerationSpan> empty = GenerationSpan.Of(run, (_, record) => IsUnscored(record));
        return empty.Count == 0
            ? null
            : new Finding(
                Id,
                Severity.Note,
                NameList.Of([.. empty.Select(span => span.Chain)]),
                $"{GenerationSpan.Describe(empty)}, a held-out character has probability 0, so there are no bits per character and no perplexity",
                "use model.smoothing wittenBell, or read the measures of the samples");
    }

    /// <summary>Characters were scored, and yet there is no score.</summary>
    private static bool IsUnscored(GenerationRecord record) =>
        record.Metrics.TryGetValue(Bits, out double? bits) && bits is null && record.Metrics.GetValueOrDefault("human.testChars") > 0;
}
