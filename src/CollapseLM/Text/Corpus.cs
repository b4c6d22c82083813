namespace CollapseLM.Text;

/// <summary>Human text on disk, loaded.</summary>
/// <param name="Name">Of the folder, or of the file without extension.</param>
/// <param name="Documents">At least one, in ordinal order of their file names.</param>
/// <param name="Description">The folder's corpus.json; null where there is none or the corpus is a single file.</param>
public sealed record Corpus(string Name, IReadOnlyList<Document> Documents, CorpusDescription? Description)
{
    private const string Extension = ".txt";

    /// <summary>Loads one file, or a folder's <c>*.txt</c> (hidden files and folders within left aside).</summary>
    /// <param name="path">As <see cref="CorpusLocator.Resolve"/> gives it.</param>
    /// <exception cref="UserErrorException">Something is missing, unreadable, no text, or too little of it.</exception>
    public static Corpus Load(string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        Corpus corpus = Directory.Exists(full)
            ? LoadFolder(full)
            : new Corpus(Path.GetFileNameWithoutExtension(full), [Document.Load(full)], null);
        if (!HasTwoCharacters(corpus.Documents.Select(document => DocumentPart.Whole(document.Name, document.Text))))
        {
            throw new UserErrorException(
                FailureKind.Input, full, "", "one distinct character; needs at least 2 distinct characters", "give a text");
        }

        return corpus;
    }

    /// <summary>Whether there is anything to predict: a text of one character has no uncertainty.</summary>
    public static bool HasTwoCharacters(IEnumerable<DocumentPart> parts) =>
        parts.SelectMany(part => part.Characters).Select(pair => pair.Character).Distinct().Skip(1).Any();

    /// <summary>The files of a corpus in the order of its documents: those of a folder, or the one file.</summary>
    /// <exception cref="UserErrorException">The folder cannot be read or holds no text.</exception>
    public static IReadOnlyList<string> Files(string path) => Directory.Exists(path) ? FilesOf(path) : [path];

    private static Corpus LoadFolder(string folder)
    {
        string[] files = FilesOf(folder);
        string description = Path.Combine(folder, CorpusDescription.FileName);
        return new Corpus(
            Path.GetFileName(folder),
            [.. files.Select(Document.Load)],
            File.Exists(description) ? CorpusDescription.Load(description) : null);
    }

    private static string[] FilesOf(string folder)
    {
        string[] files;
        try
        {
            files = [.. Directory.EnumerateFiles(folder).Where(IsDocument).Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(FailureKind.Input, folder, "", "the folder cannot be read", "check its access rights");
        }

        if (files.Length == 0)
        {
            throw new UserErrorException(
                FailureKind.Input, folder, "", $"no {Extension} file in this folder", "put the texts there, one document a file");
        }

        return files;
    }

    /// <summary>As a shell's <c>*.txt</c>, the same on every system: case counts, hidden files do not.</summary>
    private static bool IsDocument(string path) =>
        path.EndsWith(Extension, StringComparison.Ordinal) && !Path.GetFileName(path).StartsWith('.');
}
