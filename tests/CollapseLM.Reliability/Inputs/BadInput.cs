namespace CollapseLM.Reliability.Inputs;

/// <summary>An input that must be met with words, never with a crash.</summary>
/// <param name="Make">Makes it in a folder and gives its path.</param>
/// <param name="ExitCodes">Those that are right.</param>
/// <param name="Words">At least one of them must be said, in any case of letters; none asked for where empty.</param>
public sealed record BadInput(string Name, Func<string, string> Make, int[] ExitCodes, params string[] Words)
{
    public bool Says(string text) => Words.Length == 0 || Array.Exists(Words, word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>A file of the case's folder.</summary>
    public static Func<string, string> File(string name, byte[] content) => folder =>
    {
        string path = Path.Combine(folder, name);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    };

    public static Func<string, string> File(string name, string content) => File(name, System.Text.Encoding.UTF8.GetBytes(content));

    /// <summary>A file of zeros that takes no room.</summary>
    public static Func<string, string> Hole(string name, long length) => folder =>
    {
        string path = Path.Combine(folder, name);
        using FileStream file = new(path, FileMode.Create);
        file.SetLength(length);
        return path;
    };
}
