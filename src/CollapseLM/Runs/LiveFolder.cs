namespace CollapseLM.Runs;

/// <summary>Lists what is in a folder while others write there: what vanishes or cannot be opened meanwhile is left out.</summary>
public static class LiveFolder
{
    private static readonly EnumerationOptions Below = new()
    {
        // A link may lead anywhere, also in a circle.
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
        RecurseSubdirectories = true,
    };

    private static readonly EnumerationOptions Directly = new() { AttributesToSkip = 0, IgnoreInaccessible = true };

    /// <summary>Full paths of all files below a folder, links aside, in ordinal order; none where there is no such folder.</summary>
    public static IReadOnlyList<string> Files(string folder) => List(folder, () => Directory.EnumerateFiles(folder, "*", Below));

    /// <summary>Full paths of the folders directly in a folder, in ordinal order; none where there is no such folder.</summary>
    public static IReadOnlyList<string> Folders(string folder) => List(folder, () => Directory.EnumerateDirectories(folder, "*", Directly));

    private static List<string> List(string folder, Func<IEnumerable<string>> enumerate)
    {
        List<string> found = [];
        if (!Directory.Exists(folder))
        {
            return found;
        }

        try
        {
            // One by one: what was found before the folder went stays found.
            foreach (string path in enumerate())
            {
                found.Add(path);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Gone meanwhile.
        }

        found.Sort(StringComparer.Ordinal);
        return found;
    }
}
