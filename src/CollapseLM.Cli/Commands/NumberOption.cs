using System.CommandLine;
using System.CommandLine.Parsing;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using CollapseLM.Reporting;

namespace CollapseLM.Cli.Commands;

/// <summary>
/// Options that take a number. The framework's own conversion reads by the machine's culture, takes 0,8 for 8 and throws at
/// whoever asks for the value; this one reads as JSON does, knows its limits and says what it found.
/// </summary>
public static class NumberOption
{
    /// <summary>An option that always has a value: required, or with a default.</summary>
    public static Option<T> Create<T>(string name, string description, (T Minimum, T Maximum) limits)
        where T : struct, INumber<T> => new(name)
        {
            Description = description,
            HelpName = HelpName<T>(),
            CustomParser = result => Read(result, limits) ?? limits.Minimum,
        };

    /// <summary>An option that has no value where it is not given.</summary>
    public static Option<T?> CreateOptional<T>(string name, string description, (T Minimum, T Maximum) limits)
        where T : struct, INumber<T> => new(name)
        {
            Description = description,
            HelpName = HelpName<T>(),
            CustomParser = result => Read(result, limits),
        };

    /// <summary>The limits of the config key that the option stands for.</summary>
    /// <param name="property">A property of the option record with a range.</param>
    public static (T Minimum, T Maximum) LimitsOf<TRecord, T>(string property)
    {
        RangeAttribute range = typeof(TRecord).GetProperty(property)!.GetCustomAttribute<RangeAttribute>()!;
        return ((T)range.Minimum, (T)range.Maximum);
    }

    private static string HelpName<T>() => IsWhole<T>() ? "N" : "X";

    private static bool IsWhole<T>() => typeof(T) == typeof(int) || typeof(T) == typeof(long);

    /// <returns>Null where there is an error.</returns>
    private static T? Read<T>(ArgumentResult result, (T Minimum, T Maximum) limits)
        where T : struct, INumber<T>
    {
        string text = result.Tokens[0].Value;
        if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out T value) && value >= limits.Minimum && value <= limits.Maximum)
        {
            return value;
        }

        string kind = IsWhole<T>() ? "a whole number" : "a number";
        string message = string.Create(CultureInfo.InvariantCulture, $"must be {kind} from {limits.Minimum} to {limits.Maximum}, found \"{SafeText.Terminal(text)}\"");
        string remedy = !IsWhole<T>() && text.Contains(',', StringComparison.Ordinal) ? "write a point instead of the comma" : "";
        string option = ((OptionResult)result.Parent!).Option.Name;
        result.AddError(new Problem("", option, message, remedy).ToString());
        return null;
    }
}
