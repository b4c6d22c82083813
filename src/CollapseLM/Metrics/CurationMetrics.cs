using CollapseLM.Runs;

namespace CollapseLM.Metrics;

/// <summary>What a curator did with a generation's sample; measured only where samples are curated.</summary>
public static class CurationMetrics
{
    public static IReadOnlyList<IMetric> All { get; } =
    [
        new Reading(
            new MetricDefinition(
                "curation.keptShare", 1, "share", DamageDirection.None,
                "Characters of the sample that later generations may train on, repeats counted, per character sampled; text put in its place is not the sample's.",
                ComparesText: false),
            KeptShare),
        new Reading(
            new MetricDefinition(
                "curation.passRate", 1, "share", DamageDirection.Down,
                "Passages of the sample that a checker without errors would keep; null where curation is no check.",
                ComparesText: false),
            PassRate),
    ];

    private static double? KeptShare(Measurement measurement)
    {
        if (measurement.Curation is not { Count: > 0 } rows)
        {
            return null;
        }

        // All passages are equally long but the last, which has the rest.
        long last = measurement.SampleChars - ((rows.Count - 1L) * measurement.PassageChars);
        return rows.Sum(row => row.Human is null ? (double)row.Kept * (row.Passage == rows.Count - 1 ? last : measurement.PassageChars) : 0) / measurement.SampleChars;
    }

    private static double? PassRate(Measurement measurement)
    {
        CurationReason[] verdicts = [.. (measurement.Curation ?? []).Select(row => row.Reason)];
        return verdicts.Length > 0 && verdicts.All(reason => reason is CurationReason.Passed or CurationReason.Failed or CurationReason.FalseAccept or CurationReason.FalseReject)
            ? (double)verdicts.Count(reason => reason is CurationReason.Passed or CurationReason.FalseReject) / verdicts.Length
            : null;
    }
}
