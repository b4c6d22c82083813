namespace CollapseLM.Text;

/// <summary>Finds the corpus that a config names.</summary>
public static class CorpusLocator
{
    /// <summary>The folder that holds the named corpora of a project.</summary>
    public const string CorporaFolder = "corpora";

    /// <summary>
    /// An absolute path, else a path relative to the config, else, for a bare name, <c>corpora/name</c> in the nearest
    /// folder from the config's own upwards, else from the program's own upwards.
    /// </summary>
    /// <param name="corpus">As the config gives it.</param>
    /// <param name="configPath">The config's file.</param>
    /// <param name="programFolder">Null = where this program lies.</param>
    /// <returns>Full path of a file or folder that was there a moment ago.</returns>
    /// <exception cref="UserErrorException">There is none; all places looked at are named.</exception>
    public static string Resolve(string corpus, string configPath, string? programFolder = null)
    {
        if (string.IsNullOrWhiteSpace(corpus) || corpus.Any(char.IsControl))
        {
            throw new UserErrorException(
                FailureKind.Input, configPath, "corpus", "the name is empty or holds control characters", "give a path or a name in corpora/");
        }

        string configFolder = Path.GetDirectoryName(Path.GetFullPath(configPath))!;
        string beside = Path.GetFullPath(corpus, configFolder);
        IReadOnlyList<string> shelves = IsBareName(corpus) ? Shelves(configFolder, programFolder) : [];
        string[] candidates = [beside, .. shelves.Select(shelf => Path.Combine(shelf, corpus))];
        if (candidates.FirstOrDefault(Path.Exists) is string found)
        {
            return found;
        }

        bool noShelf = IsBareName(corpus) && shelves.Count == 0;
        string tried = string.Join(" and ", candidates) + (noShelf ? $"; there is no {CorporaFolder} folder above it or the program" : "");
        throw new UserErrorException(FailureKind.Input, configPath, "corpus", $"'{corpus}' not found, tried {tried}", Remedy(shelves));
    }

    /// <summary>All <c>corpora</c> folders that a bare name is looked up in, nearest first.</summary>
    /// <param name="folder">Where to begin, for instance the config's folder.</param>
    /// <param name="programFolder">Null = where this program lies.</param>
    public static IReadOnlyList<string> Shelves(string folder, string? programFolder = null) =>
    [
        .. Upwards(folder).Concat(Upwards(programFolder ?? AppContext.BaseDirectory))
            .Select(parent => Path.Combine(parent, CorporaFolder))
            .Where(Directory.Exists)
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The corpora on a shelf, by name.</summary>
    public static IReadOnlyList<string> NamesOn(string shelf) =>
        [.. Directory.EnumerateDirectories(shelf).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Upwards(string folder)
    {
        for (DirectoryInfo? parent = new(folder); parent is not null; parent = parent.Parent)
        {
            yield return Path.TrimEndingDirectorySeparator(parent.FullName);
        }
    }

    private static bool IsBareName(string corpus) => corpus is not ("." or "..") && corpus == Path.GetFileName(corpus);

    private static string Remedy(IReadOnlyList<string> shelves)
    {
        string names = string.Join(", ", shelves.SelectMany(NamesOn).Distinct(StringComparer.Ordinal));
        return names.Length > 0 ? $"by name there are: {names}" : "give the path of a .txt file or of a folder of them";
    }
}
