using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;

namespace CollapseLM.Configuration;

/// <summary>Reads numbers, text, switches and names of choices, and reports what is of another type or out of range.</summary>
internal sealed class ScalarReader(ProblemList problems)
{
    /// <returns>Null where there is a problem.</returns>
    public object? Read(Type type, RangeAttribute? range, ConfigNode node, string path) =>
        type == typeof(int) ? (int?)Whole(node, path, (int)range!.Minimum, (int)range.Maximum)
        : type == typeof(double) ? Real(node, path, range)
        : type == typeof(bool) ? Switch(node, path)
        : type == typeof(string) ? Text(node, path)
        : Choice(type, node, path);

    public long? Whole(ConfigNode node, string path, long minimum, long maximum)
    {
        string expected = string.Create(CultureInfo.InvariantCulture, $"{minimum} to {maximum}");
        if (node.Kind != JsonValueKind.Number)
        {
            WrongType(node, path, "a whole number", $"give {expected}, without quotes");
            return null;
        }

        bool parsed = decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value);
        if (parsed && value != decimal.Truncate(value))
        {
            problems.Add(node.Place, path, $"must be a whole number, found {Shown.Text(node.Text)}", $"give {expected}");
            return null;
        }

        if (!parsed || value < minimum || value > maximum)
        {
            problems.Add(node.Place, path, $"must be {expected}, found {Shown.Text(node.Text)}", "choose a number in that range");
            return null;
        }

        return (long)value;
    }

    public double? Real(ConfigNode node, string path, RangeAttribute? range)
    {
        if (node.Kind != JsonValueKind.Number)
        {
            WrongType(node, path, "a number", "give a finite number, without quotes");
            return null;
        }

        double value = double.Parse(node.Text, CultureInfo.InvariantCulture);
        if (!double.IsFinite(value))
        {
            string remedy = range is null ? "give a smaller number" : $"give {Limits(range)}";
            problems.Add(node.Place, path, $"must be finite, found {Shown.Text(node.Text)}", remedy);
            return null;
        }

        if (range is not null && !range.IsValid(value))
        {
            problems.Add(node.Place, path, $"must be {Limits(range)}, found {Shown.Text(node.Text)}", "choose a number in that range");
            return null;
        }

        return value + 0.0; // turns -0.0 into 0.0
    }

    public string? Text(ConfigNode node, string path)
    {
        bool bareNumber = node.Place.IsOverride && node.Kind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False;
        if (node.Kind != JsonValueKind.String && !bareNumber)
        {
            WrongType(node, path, "text", "put it in double quotes");
            return null;
        }

        return node.Text;
    }

    public void WrongType(ConfigNode node, string path, string expected, string remedy)
    {
        string finite = node.Kind == JsonValueKind.String && node.Text.TrimStart('+', '-') is "NaN" or "Infinity" ? " (numbers must be finite)" : "";
        problems.Add(node.Place, path, $"expected {expected}{finite}, found {Shown.Value(node)}", remedy);
    }

    private static string Limits(RangeAttribute range) => range.MinimumIsExclusive
        ? string.Create(CultureInfo.InvariantCulture, $"above {range.Minimum} and at most {range.Maximum}")
        : string.Create(CultureInfo.InvariantCulture, $"{range.Minimum} to {range.Maximum}");

    private bool? Switch(ConfigNode node, string path)
    {
        if (node.Kind is not (JsonValueKind.True or JsonValueKind.False))
        {
            WrongType(node, path, "true or false", "write it without quotes");
            return null;
        }

        return node.Kind == JsonValueKind.True;
    }

    private object? Choice(Type choices, ConfigNode node, string path)
    {
        string[] names = [.. Enum.GetNames(choices).Select(JsonNamingPolicy.CamelCase.ConvertName)];
        if (node.Kind != JsonValueKind.String)
        {
            WrongType(node, path, "text", $"one of {Shown.Keys(names)}");
            return null;
        }

        int index = Array.IndexOf(names, node.Text);
        if (index < 0)
        {
            string message = $"unknown choice \"{Shown.Text(node.Text)}\"{KeyProblems.DidYouMean(node.Text, names)}";
            problems.Add(node.Place, path, message, $"one of {Shown.Keys(names)}");
            return null;
        }

        return Enum.GetValues(choices).GetValue(index);
    }
}
