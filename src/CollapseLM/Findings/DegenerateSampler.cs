using System.Globalization;
using CollapseLM.Runs;

namespace CollapseLM.Findings;

/// <summary>A sample of a handful of characters or of one text over and over: beyond that point distances say little.</summary>
public static class DegenerateSampler
{
    public const string Id = "degenerate-sampler";

    /// <summary>Characters that no text in words gets by with.</summary>
    public const double FewCharacters = 5;

    /// <summary>Share of repeated text beyond what human text of the same size repeats: most of the sample.</summary>
    public const double LargestRepeatedShare = 0.5;

    private const string RepeatedShare = "text.repeatedShare";

    public static Finding? Judge(RunView run)
    {
        IReadOnlyList<GenerationSpan> broken = GenerationSpan.Of(run, (chain, record) => IsDegenerate(record, Floor(run, chain.State.Seed)));
        return broken.Count == 0
            ? null
            : new Finding(
                Id,
                Severity.Warning,
                NameList.Of([.. broken.Select(span => span.Chain)]),
                $"{GenerationSpan.Describe(broken)}, samples are a few characters or repetitions",
                "read the sample; plain sampling is temperature 1 without topK and topP");
    }

    private static bool IsDegenerate(GenerationRecord record, double floor) =>
        record.Metrics.GetValueOrDefault("vocab.charsUsed") <= FewCharacters
        || record.Metrics.GetValueOrDefault(RepeatedShare) > floor + LargestRepeatedShare;

    private static double Floor(RunView run, long? seed)
    {
        string key = seed?.ToString(CultureInfo.InvariantCulture) ?? "";
        return run.Manifest?.Floors.GetValueOrDefault(key)?.GetValueOrDefault("floor." + RepeatedShare) ?? 0;
    }
}
