using System.IO.Compression;
using System.Text;

namespace CollapseLM.Metrics;

/// <summary>How much of a sample is said again or was read before, beyond what the default metrics say.</summary>
public static class CopyMetrics
{
    private const int NoveltyWidth = 10;

    public static IReadOnlyList<IMetric> All { get; } =
    [
        Create("text.copiedSpanMean", "characters", DamageDirection.Up, "Mean length of the spans that stand in one passage of the generation's own training set (after McCoy et al. 2023).", OwnSpans(spans => spans.Mean)),
        Create("text.copiedSpanLongest", "characters", DamageDirection.Up, "Longest span that stands in one passage of the generation's own training set (after Carlini et al. 2023).", OwnSpans(spans => spans.Longest)),
        Create("text.copiedHumanShare", "share of characters", DamageDirection.Up, "Characters within a span of 30 or more that stands in one passage of the generation-0 text (after McCoy et al. 2023).", HumanSpans((spans, length) => length > 0 ? (double)spans.Covered / length : null)),
        Create("text.copiedHumanSpanMean", "characters", DamageDirection.Either, "Mean length of the spans that stand in one passage of the generation-0 text.", HumanSpans((spans, _) => spans.Mean)),
        Create("text.copiedHumanSpanLongest", "characters", DamageDirection.Up, "Longest span that stands in one passage of the generation-0 text.", HumanSpans((spans, _) => spans.Longest)),
        Create("text.longestRepeat", "characters", DamageDirection.Up, "Longest stretch that the sample holds twice, overlap allowed.", measurement => measurement.Sample.Length > 0 ? measurement.Sample.Substrings.LongestRepeat() : null),
        Create("text.novelty", "share of places", DamageDirection.Either, "Places of the sample where ten characters begin that stand in no passage of its own training set (after McCoy et al. 2023).", Novelty),
        Create("text.compressionRatio", "ratio", DamageDirection.Either, "Bytes of the sample by its bytes once Brotli has compressed it (after Shaib et al. 2024); versions of .NET may differ in the last digits.", CompressionRatio),
        new SelfBleu(),
        new WordRepetition(2),
        new WordRepetition(3),
        new WordRepetition(4),
    ];

    private static Func<Measurement, double?> OwnSpans(Func<CopiedSpans, double?> read) =>
        measurement => measurement.Sample.Length > 0 ? read(measurement.OwnSpans) : null;

    private static Func<Measurement, double?> HumanSpans(Func<CopiedSpans, int, double?> read) =>
        measurement => measurement.Sample.Length > 0 ? read(measurement.HumanSpans, measurement.Sample.Length) : null;

    private static double? Novelty(Measurement measurement)
    {
        WindowIndex windows = new([.. measurement.Sample.Scalars], NoveltyWidth);
        int places = windows.FirstStarts.Length;
        return places > 0 ? (double)windows.FoundIn(measurement.TrainingSet).Count(found => !found) / places : null;
    }

    private static double? CompressionRatio(Measurement measurement)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(measurement.Sample.TextOf(0, measurement.Sample.Length));
        byte[] compressed = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        return bytes.Length > 0 && BrotliEncoder.TryCompress(bytes, compressed, out int written, quality: 9, window: 24) ? (double)bytes.Length / written : null;
    }

    private static Reading Create(string name, string unit, DamageDirection damage, string meaning, Func<Measurement, double?> read) =>
        new(new MetricDefinition(name, 1, unit, damage, meaning, ComparesText: true), read);
}
