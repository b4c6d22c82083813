namespace CollapseLM.Configuration;

/// <summary>What may name a run or an arm: names become folders on every system.</summary>
public static class NameRule
{
    private const int LongestName = 100;

    /// <summary>The rule in words.</summary>
    public const string Words = "1 to 100 letters a-z, digits, '.', '_', '-', not starting with '.' or '-', not ending with '.'";

    /// <summary>The rule as a regular expression, device names left aside.</summary>
    public const string Pattern = "^[A-Za-z0-9_]([A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?$";

    private static readonly string[] DeviceNames =
        ["con", "prn", "aux", "nul", .. Enumerable.Range(0, 10).SelectMany(number => new[] { $"com{number}", $"lpt{number}" })];

    /// <summary>What is wrong with a name, or null.</summary>
    public static string? Broken(string name) =>
        name.Length == 0 ? "a name must not be empty"
        : name.Length > LongestName ? $"a name of {name.Length} characters is too long"
        : !name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-') ?
            $"\"{Shown.Text(name)}\" holds characters that a name may not have"
        : name[0] is '.' or '-' ? $"\"{name}\" starts with '{name[0]}'"
        : name[^1] == '.' ? $"\"{name}\" ends with '.'"
        : DeviceNames.Contains(name.Split('.')[0], StringComparer.OrdinalIgnoreCase) ? $"\"{name}\" is a device on Windows"
        : null;
}
