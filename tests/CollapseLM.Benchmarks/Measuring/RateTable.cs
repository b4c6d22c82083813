using System.Globalization;

namespace CollapseLM.Benchmarks.Measuring;

/// <summary>Measurements as rows: rate, its spread over rounds, share of the peak, ratio to a reference, memory.</summary>
/// <param name="unit">What is counted a second.</param>
public sealed class RateTable(string unit)
{
    private readonly ResultTable table = new("contestant", $"{unit}/s", "least", "most", "of peak", "ratio", "rounds", "MB");

    public ResultTable Table => table;

    /// <param name="flops">Operations a unit, for all processes; null leaves the share out.</param>
    /// <param name="peak">Operations a second that the contestant's cores can do.</param>
    /// <param name="reference">Has ratio 1; null leaves ratios out.</param>
    public void Add(Measurement measured, double? flops, double? peak, Measurement? reference) => table.Add(
        measured.Contestant.Name,
        ResultTable.Number(measured.Median),
        ResultTable.Number(measured.Rates.Min()),
        ResultTable.Number(measured.Rates.Max()),
        ResultTable.Share(flops * measured.Median / peak),
        ResultTable.Number(reference is null ? null : measured.RatioTo(reference)),
        measured.Rates.Count.ToString(CultureInfo.InvariantCulture),
        ResultTable.Number(measured.PeakMegabytes));

    /// <summary>The fastest PyTorch that computes as we do; without PyTorch the first contestant.</summary>
    public static Measurement Reference(IReadOnlyList<Measurement> measured) =>
        measured.Where(one => one.Contestant.IsPyTorch && !one.Contestant.Job.Bfloat16).MaxBy(one => one.Median) ?? measured[0];
}
