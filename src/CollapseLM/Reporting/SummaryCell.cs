using CollapseLM.Statistics;

namespace CollapseLM.Reporting;

/// <summary>A measure of one arm, first to last generation, as means over the seeds.</summary>
/// <param name="First">At generation 0; null where it has no value.</param>
/// <param name="Last">At the last generation; null where it has no value, or where there is only generation 0.</param>
/// <param name="Decimals">To show.</param>
/// <param name="OneGeneration">Whether generation 0 is all there is.</param>
public sealed record SummaryCell(SeedSpread? First, SeedSpread? Last, int Decimals, bool OneGeneration)
{
    private const string Missing = "-";

    /// <summary>The means: <c>3.07 -> 3.47</c>, a dash where there is no value.</summary>
    public string Means(string arrow) =>
        OneGeneration || (First is null && Last is null) ? Mean(First) : $"{Mean(First)} {arrow} {Mean(Last)}";

    /// <summary>Range or interval at the last generation; null with one seed or none.</summary>
    public string? Spread(string dash) =>
        (OneGeneration ? First : Last) is { Count: > 1 } spread
            ? $"{NumberText.Fixed(spread.Low, Decimals)}{dash}{NumberText.Fixed(spread.High, Decimals)}"
            : null;

    private string Mean(SeedSpread? spread) => spread is null ? Missing : NumberText.Fixed(spread.Mean, Decimals);
}
