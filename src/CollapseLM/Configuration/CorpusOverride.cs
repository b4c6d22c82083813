namespace CollapseLM.Configuration;

/// <summary>
/// What a person types on a command line begins at the folder they are in: <c>--set corpus=PATH</c> means what lies there, and
/// only where nothing does, what the same text would mean in the config.
/// </summary>
internal static class CorpusOverride
{
    private const string Key = "corpus=";

    /// <param name="text">Any <c>key=value</c>; all but a corpus comes back as it is.</param>
    /// <param name="configPath">The config, to whose folder the answer is relative: a run folder holds no absolute paths that nobody gave.</param>
    public static string Relative(string text, string configPath)
    {
        string path = text.StartsWith(Key, StringComparison.Ordinal) ? text[Key.Length..].Trim() : "";
        return path.Length > 0 && !Path.IsPathRooted(path) && !path.Contains('\0', StringComparison.Ordinal) && Path.Exists(path)
            ? Key + Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(configPath))!, Path.GetFullPath(path))
            : text;
    }
}
