using System.Globalization;

namespace CollapseLM.Reporting.Figures;

/// <summary>Ticks at 1, 2 or 5 times a power of ten; the first and the last are the ends of the axis.</summary>
/// <param name="Values">Rising, two or more.</param>
/// <param name="Decimals">That a label needs.</param>
public sealed record AxisTicks(IReadOnlyList<double> Values, int Decimals)
{
    // Beyond these, differences of doubles no longer make ticks; no measure gets there.
    private const double Largest = 1e300;
    private const double Smallest = 1e-290;
    private const double LeastShareOfMagnitude = 1e-6;
    private const double Rounding = 1e-6;

    /// <summary>Whether labels show a number as it is, with as many decimals as it has.</summary>
    public bool Exact { get; init; }

    public double Low => Values[0];

    public double High => Values[^1];

    /// <summary>Ticks that cover the data. No data: 0 to 1. Flat data: a span around them.</summary>
    public static AxisTicks Cover(FigureAxis axis, IEnumerable<double> data)
    {
        if (axis.Logarithmic)
        {
            return Decades([.. data.Where(value => double.IsFinite(value) && value > 0).Select(Math.Log10)]);
        }

        double[] values = [.. data.Where(double.IsFinite).Select(value => Math.Clamp(value, -Largest, Largest))];
        (double low, double high) = values.Length == 0 ? (0, 1) : (values.Min(), values.Max());
        (low, high) = axis.FromZero ? (Math.Min(low, 0), Math.Max(high, 0)) : (low, high);
        (low, high) = Widen(low, high, axis.LeastSpan);

        double rough = (high / axis.Steps) - (low / axis.Steps);
        int exponent = (int)Math.Floor(Math.Log10(rough));
        double fraction = rough / Math.Pow(10, exponent);
        int multiple = fraction <= 1.000001 ? 1 : fraction <= 2.000001 ? 2 : fraction <= 5.000001 ? 5 : 10;
        (multiple, exponent) = multiple == 10 ? (1, exponent + 1) : (multiple, exponent);
        (multiple, exponent) = axis.Whole && exponent < 0 ? (1, 0) : (multiple, exponent);

        // Dividing by a power of ten keeps 0.3 at 0.3, where multiplying by 0.1 would not.
        double Tick(double index) => exponent < 0 ? index * multiple / Math.Pow(10, -exponent) : index * multiple * Math.Pow(10, exponent);
        double step = Tick(1);
        double first = Math.Floor((low / step) + Rounding);
        double last = Math.Ceiling((high / step) - Rounding);
        first = Tick(first) > low ? first - 1 : first;
        last = Tick(last) < high ? last + 1 : last;
        return new AxisTicks([.. Enumerable.Range(0, (int)(last - first) + 1).Select(index => Tick(first + index))], Math.Max(0, -exponent));
    }

    /// <summary>A tick's text.</summary>
    public string Label(double value) =>
        Exact ? value.ToString("#,0.#########", CultureInfo.InvariantCulture)
        : Decimals > 8 || Math.Abs(value) >= 1e9 ? value.ToString("0.#########e0", CultureInfo.InvariantCulture)
        : NumberText.Fixed(value, Decimals);

    /// <summary>Powers of ten around positive data, one at least.</summary>
    private static AxisTicks Decades(double[] exponents)
    {
        int first = exponents.Length == 0 ? 0 : (int)Math.Floor(exponents.Min() + Rounding);
        int last = exponents.Length == 0 ? 1 : Math.Max(first + 1, (int)Math.Ceiling(exponents.Max() - Rounding));
        return new AxisTicks([.. Enumerable.Range(first, last - first + 1).Select(exponent => Math.Pow(10, exponent))], Math.Max(0, -first)) { Exact = true };
    }

    private static (double Low, double High) Widen(double low, double high, double leastSpan)
    {
        double magnitude = Math.Max(Math.Abs(low), Math.Abs(high));
        double least = Math.Max(leastSpan, magnitude < Smallest ? 1 : magnitude * LeastShareOfMagnitude);
        if (high - low >= least)
        {
            return (low, high);
        }

        double middle = low + ((high - low) / 2);
        return low >= 0 && middle < least / 2 ? (0, least) : (middle - (least / 2), middle + (least / 2));
    }
}
