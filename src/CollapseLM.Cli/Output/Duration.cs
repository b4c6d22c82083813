using System.Globalization;

namespace CollapseLM.Cli.Output;

/// <summary>Times as people say them.</summary>
public static class Duration
{
    /// <summary><c>7.1 s</c>, <c>95 s</c>, <c>12 min</c>, <c>3 h 05 min</c>.</summary>
    public static string Text(double seconds) => seconds switch
    {
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s"),
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        < 7200 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(seconds / 3600):0} h {seconds % 3600 / 60:00} min"),
    };

    /// <summary><c>, about 12 min left</c>; nothing where nobody knows, or where it would be over before it is read.</summary>
    public static string Left(double? seconds, char separator) =>
        seconds is double left and >= 1 ? $"{separator} about {Text(left)} left" : "";
}
