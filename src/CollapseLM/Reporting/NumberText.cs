using System.Globalization;

namespace CollapseLM.Reporting;

/// <summary>Numbers for people, the same on every machine.</summary>
public static class NumberText
{
    /// <summary>A fixed number of decimals, thousands separated by commas, never "-0".</summary>
    public static string Fixed(double value, int decimals)
    {
        string text = value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAnyInRange('1', '9') < 0 && double.IsFinite(value) ? text.TrimStart('-') : text;
    }

    /// <summary>The shortest text that reads back as the same number.</summary>
    public static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
