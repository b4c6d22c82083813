using CollapseLM.Runs;

namespace CollapseLM.Reporting;

/// <summary>Reads files of generations, if they are still what was published.</summary>
/// <param name="damage">Told, one line each, what is not.</param>
internal sealed class PublishedFiles(RunFolder run, ICollection<string> damage)
{
    private readonly HashSet<string> told = new(StringComparer.Ordinal);

    /// <summary>Null where the generation has no such file or it cannot be trusted.</summary>
    public T? Read<T>(GenerationRecord record, string path, Func<string, T> read)
        where T : class => Read(record.Files.GetValueOrDefault(Path.GetFileName(path)), path, read);

    /// <param name="hash">Of the file as it was published; null where none was.</param>
    public T? Read<T>(string? hash, string path, Func<string, T> read)
        where T : class
    {
        if (hash is null)
        {
            return null;
        }

        try
        {
            if (DurableFile.Sha256(path) == hash)
            {
                return read(path);
            }

            Tell(path, "is not the file that was published");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or UserErrorException)
        {
            Tell(path, File.Exists(path) ? "cannot be read" : "the file is missing");
        }

        return null;
    }

    private void Tell(string path, string what)
    {
        string place = Path.GetRelativePath(run.Path, path).Replace(Path.DirectorySeparatorChar, '/');
        if (told.Add(place))
        {
            damage.Add($"{place}: {what}");
        }
    }
}
