using System.Globalization;

namespace CollapseLM.Reporting.Figures;

/// <summary>The rectangle between the axes, in the picture's units, and the way from data into it.</summary>
public sealed record PlotArea(double Left, double Top, double Width, double Height, AxisTicks XTicks, AxisTicks YTicks)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public double X(double value) => Left + (Width * Share(value, XTicks));

    public double Y(double value) => Bottom - (Height * Share(value, YTicks));

    /// <summary>A coordinate to a hundredth.</summary>
    public static string At(double coordinate) => (Math.Round(coordinate, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);

    private static double Share(double value, AxisTicks ticks) => (value - ticks.Low) / (ticks.High - ticks.Low);
}
