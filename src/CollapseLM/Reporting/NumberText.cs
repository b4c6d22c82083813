using System.Globalization;

namespace CollapseLM.Reporting;

/// <summary>Numbers for people, the same on every machine.</summary>
public static class NumberText
{
    /// <summary>As wide as a plus sign and never taken for a hyphen; a line does not break behind it.</summary>
    public const char Minus = '\u2212';

    private const int MostDecimals = 6;

    // Of a decimal number; beyond it a half is below the precision of a double anyway.
    private const double LargestDecimal = 1e27;

    /// <summary>A fixed number of decimals, a half away from zero, thousands separated by commas, never "\u22120".</summary>
    public static string Fixed(double value, int decimals)
    {
        string format = "N" + decimals.ToString(CultureInfo.InvariantCulture);

        // Formatting alone rounds a half to the even digit: 96.5 would be 96 and 97.5 be 98.
        string text = Math.Abs(value) < LargestDecimal
            ? Math.Round((decimal)value, decimals, MidpointRounding.AwayFromZero).ToString(format, CultureInfo.InvariantCulture)
            : value.ToString(format, CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAnyInRange('1', '9') < 0 && double.IsFinite(value) ? text.TrimStart('-') : text.Replace('-', Minus);
    }

    /// <summary>As <see cref="Fixed"/>, with a plus where the text shows more than 0.</summary>
    public static string WithSign(double value, int decimals)
    {
        string text = Fixed(value, decimals);
        return value > 0 && text.AsSpan().IndexOfAnyInRange('1', '9') >= 0 ? $"+{text}" : text;
    }

    /// <summary>From one end to the other: <c>3.42\u20133.47</c>, in words where a minus would run into the dash, one number where both read the same.</summary>
    public static string Range(double low, double high, int decimals)
    {
        string from = Fixed(low, decimals);
        return from == Fixed(high, decimals) ? from : Ends(low, high, decimals);
    }

    /// <summary>Likewise, but always both ends: in a table, where one number alone would look like one seed.</summary>
    public static string Ends(double low, double high, int decimals)
    {
        (string from, string to) = (Fixed(low, decimals), Fixed(high, decimals));
        return from[0] == Minus || to[0] == Minus ? $"{from} to {to}" : $"{from}\u2013{to}";
    }

    /// <summary>How many decimals show so many significant digits of a number: 0 to 6.</summary>
    public static int Decimals(double value, int digits) =>
        value == 0 || !double.IsFinite(value) ? 0 : Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, MostDecimals);

    /// <summary>
    /// The decimals of all numbers of a column: they show so many significant digits of the largest, fewer where no number of the
    /// column needs them.
    /// </summary>
    public static int ColumnDecimals(IReadOnlyCollection<double> column, int digits)
    {
        int decimals = Decimals(column.Select(Math.Abs).DefaultIfEmpty().Max(), digits);
        while (decimals > 0 && column.All(value => Fixed(value, decimals)[^1] == '0'))
        {
            decimals--;
        }

        return decimals;
    }

    /// <summary>The shortest text that reads back as the same number.</summary>
    public static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
