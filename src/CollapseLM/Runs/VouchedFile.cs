namespace CollapseLM.Runs;

/// <summary>
/// Files that another file of the run names. Run folders are passed on, so such a path may be a stranger's: it is followed
/// only where it is relative, stays inside its folder and meets no link, of which this program makes none.
/// </summary>
public static class VouchedFile
{
    internal const string IsLinkMessage = "a link stands where the run's own file should";

    /// <summary>The full path of a file that another one names.</summary>
    /// <param name="folder">What the path begins at and must not leave.</param>
    /// <param name="path">As the naming file has it, with slashes.</param>
    /// <param name="source">The naming file.</param>
    /// <param name="remedy">Part of the error.</param>
    /// <exception cref="UserErrorException">Damaged: the path leaves the folder; the place is <paramref name="source"/>.</exception>
    internal static string Locate(string folder, string path, string source, string remedy = "")
    {
        CheckPath(path, source, remedy);
        return Path.Combine(folder, path.Replace('/', Path.DirectorySeparatorChar));
    }

    /// <summary>Makes sure that a file which another one names is the one that was written.</summary>
    /// <inheritdoc cref="Locate"/>
    /// <exception cref="UserErrorException">Damaged: the path leaves the folder, or the file is missing, unreadable, a link or another.</exception>
    public static void Check(string folder, string path, string sha256, string source, string remedy = "")
    {
        string full = Locate(folder, path, source, remedy);
        if (MeetsLink(folder, full))
        {
            throw JsonText.Damaged(full, IsLinkMessage, remedy);
        }

        try
        {
            if (DurableFile.Sha256(full) != sha256)
            {
                throw JsonText.Damaged(full, "is not the file that was written", remedy);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            string message = File.Exists(full) ? $"cannot be read: {exception.Message}" : "the file is missing";
            throw JsonText.Damaged(full, message, remedy);
        }
    }

    /// <summary>Refuses a path that begins at a root or a drive, climbs, or holds what no path of a run does.</summary>
    internal static void CheckPath(string path, string source, string remedy = "")
    {
        foreach (Range part in path.AsSpan().Split('/'))
        {
            if (!IsName(path.AsSpan(part)))
            {
                throw JsonText.Damaged(source, $"'{path}' is no path of a file inside the folder", remedy);
            }
        }
    }

    /// <summary>Whether a text names something directly in a folder, on every system.</summary>
    internal static bool IsName(ReadOnlySpan<char> name) =>
        name is not ("" or "." or "..") && name.IndexOfAny('/', '\\', ':') < 0 && name.IndexOfAnyInRange('\0', '\u001f') < 0;

    /// <summary>Whether a link stands between a folder and something in it, or in its place.</summary>
    internal static bool MeetsLink(string folder, string path)
    {
        for (string? place = path; place is not null && place.Length > folder.Length; place = Path.GetDirectoryName(place))
        {
            if (IsLink(place))
            {
                return true;
            }
        }

        return false;
    }

    internal static bool IsLink(string path) => IsLink(new FileInfo(path));

    /// <summary>By its attributes, all of which a missing file has.</summary>
    internal static bool IsLink(FileSystemInfo file) => (file.Attributes & FileAttributes.ReparsePoint) != 0 && (int)file.Attributes != -1;
}
