namespace CollapseLM.Text;

/// <summary>Reads input files that a person named, and never waits on anything that is not a plain file.</summary>
public static class RegularFile
{
    /// <summary>The longest file accepted: UTF-8 gives at most one UTF-16 unit a byte, and a .NET string holds so many.</summary>
    public const int MaxBytes = 0x3FFFFFDF;

    /// <exception cref="UserErrorException">Missing, a folder, a FIFO or device, too large, a circle of links, or unreadable.</exception>
    public static byte[] Read(string path) => Read(path, stream =>
    {
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    });

    /// <summary>Lets a reader have the file from its beginning.</summary>
    /// <inheritdoc cref="Read(string)"/>
    internal static T Read<T>(string path, Func<FileStream, T> read)
    {
        try
        {
            FileInfo file = new(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
            if (!file.Exists)
            {
                throw Directory.Exists(path) ? Refused(path, "is a folder, not a file") : Missing(path);
            }

            if (file.Length > MaxBytes)
            {
                throw Refused(path, FormattableString.Invariant($"has {file.Length} bytes, more than {MaxBytes}"), "split it into several files");
            }

            if (!PlainFile.Is(file.FullName))
            {
                throw Refused(path, "not a regular file", "give a text file on disk");
            }

            using FileStream stream = new(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            return read(stream);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Missing(path);
        }
        catch (UnauthorizedAccessException)
        {
            throw Refused(path, "cannot be read: permission denied", "check its access rights");
        }
        catch (IOException error)
        {
            throw Refused(path, $"cannot be read: {error.Message}");
        }
    }

    private static UserErrorException Missing(string path) => Refused(path, "file not found", "check the path");

    private static UserErrorException Refused(string path, string message, string remedy = "") =>
        new(FailureKind.Input, path, "", message, remedy);
}
