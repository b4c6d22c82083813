using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CollapseLM.Runs;

/// <summary>
/// The one writer of files that must survive a crash. After a kill at any moment a path holds its old content or its new,
/// whole; a leftover has a name like <c>.name.1f2e3d4c.tmp</c>. Refused writes are <see cref="FailureKind.Storage"/>.
/// </summary>
public static partial class DurableFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Replaces a file by what <paramref name="write"/> writes; makes missing folders; an error keeps the old file.</summary>
    public static void Write(string path, Action<Stream> write) => Replace(path, temporary =>
    {
        using FileStream file = new(temporary, FileMode.CreateNew, FileAccess.Write);
        write(file);
        NativeFile.Synchronise(file);
    });

    /// <summary>UTF-8 without byte order mark.</summary>
    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(Utf8.GetBytes(text)));

    public static void WriteJson<T>(string path, T value) => Write(path, stream =>
    {
        JsonSerializer.Serialize(stream, value, RunJson.Indented);
        stream.WriteByte((byte)'\n');
    });

    public static void WriteJsonLines<T>(string path, IEnumerable<T> values) => Write(path, stream =>
    {
        foreach (T value in values)
        {
            JsonSerializer.Serialize(stream, value, RunJson.Line);
            stream.WriteByte((byte)'\n');
        }
    });

    /// <summary>
    /// Gives a durable file a second place without a second copy where the file system can. Safe because no file of a run
    /// is ever changed in place.
    /// </summary>
    /// <exception cref="UserErrorException">Damaged: there is no source. Storage: the disk refused.</exception>
    public static void LinkOrCopy(string source, string destination)
    {
        if (!File.Exists(source))
        {
            throw new UserErrorException(FailureKind.Damaged, source, "", "the file is missing");
        }

        Replace(destination, temporary =>
        {
            if (!NativeFile.TryHardLink(source, temporary))
            {
                using FileStream from = PlainFile.OpenRead(source);
                using FileStream to = new(temporary, FileMode.CreateNew, FileAccess.Write);
                from.CopyTo(to);
                NativeFile.Synchronise(to);
            }
        });
    }

    /// <summary>Makes a folder and those above it; their names are on the disk when this returns.</summary>
    public static void CreateFolder(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        if (File.Exists(path))
        {
            throw new UserErrorException(FailureKind.Storage, path, "", "a folder is needed here, found a file", "move the file away or name another place");
        }

        string? parent = Path.GetDirectoryName(Path.GetFullPath(path));
        if (parent is not null)
        {
            CreateFolder(parent);
        }

        try
        {
            Directory.CreateDirectory(path);
            NativeFile.SynchroniseFolder(parent ?? path);
        }
        catch (Exception exception) when (StorageFailure.Is(exception))
        {
            throw StorageFailure.From(exception, path);
        }
    }

    /// <summary>Removes a file, or a folder with all it holds; nothing happens where there is none.</summary>
    /// <exception cref="UserErrorException">Storage: the disk refused.</exception>
    public static void Delete(string path)
    {
        try
        {
            bool isLink = VouchedFile.IsLink(path);
            if (Directory.Exists(path) && !isLink)
            {
                Directory.Delete(path, recursive: true);
            }
            else if (isLink || File.Exists(path))
            {
                File.Delete(path);
            }
        }
        catch (Exception exception) when (StorageFailure.Is(exception))
        {
            throw StorageFailure.From(exception, path);
        }
    }

    /// <summary>
    /// Removes what killed writers left directly in a folder; only for whoever alone writes there. Other people's files stay,
    /// whatever their names.
    /// </summary>
    public static void SweepLeftovers(string folder)
    {
        if (Directory.Exists(folder))
        {
            foreach (string leftover in Directory.GetFiles(folder, ".*.tmp").Where(file => LeftoverName().IsMatch(Path.GetFileName(file))))
            {
                Delete(leftover);
            }
        }
    }

    /// <summary>Lower-case hexadecimal.</summary>
    /// <exception cref="IOException">The file is missing, a link, or cannot be read.</exception>
    public static string Sha256(string path)
    {
        using FileStream file = VouchedFile.IsLink(path) ? throw new IOException(VouchedFile.IsLinkMessage) : PlainFile.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <exception cref="UserErrorException">Damaged: missing, unreadable, or not a T; names file, line and column.</exception>
    public static T ReadJson<T>(string path) => JsonText.Parse<T>(JsonText.ReadBytes(path), path, firstLine: 1);

    /// <exception cref="UserErrorException">Damaged: missing, unreadable, or a line that is torn or not what it should be.</exception>
    public static IReadOnlyList<T> ReadJsonLines<T>(string path)
    {
        List<T> values = [];
        foreach (JsonText.Line line in JsonText.Lines(JsonText.ReadBytes(path)))
        {
            values.Add(line.Parse<T>(path));
        }

        return values;
    }

    private static void Replace(string path, Action<string> writeTemporary)
    {
        string full = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(full) ?? throw new ArgumentException($"'{path}' names no file", nameof(path));
        string suffix = RandomNumberGenerator.GetHexString(8, lowercase: true);
        string temporary = Path.Combine(folder, $".{Path.GetFileName(full)}.{suffix}.tmp");
        CreateFolder(folder);
        try
        {
            writeTemporary(temporary);
            if (Directory.Exists(full))
            {
                // Only damage puts a folder here; one that holds something is kept and the write refused.
                Directory.Delete(full);
            }

            File.Move(temporary, full, overwrite: true);
            // Renaming one of two links to a file onto the other succeeds and leaves both names.
            File.Delete(temporary);
            NativeFile.SynchroniseFolder(folder);
        }
        catch (Exception exception)
        {
            DeleteQuietly(temporary);
            if (StorageFailure.Is(exception))
            {
                throw StorageFailure.From(exception, path);
            }

            throw;
        }
    }

    private static void DeleteQuietly(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception exception) when (StorageFailure.Is(exception))
        {
            // The first error is the one to report; a leftover is swept when its chain is next worked on.
        }
    }

    [GeneratedRegex(@"^\..+\.[0-9a-f]{8}\.tmp\z")]
    private static partial Regex LeftoverName();
}
