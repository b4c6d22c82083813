using System.Formats.Tar;

namespace CollapseLM;

/// <summary>Opens files without ever waiting: in the place of a file may stand a FIFO or a device.</summary>
public static class PlainFile
{
    /// <exception cref="IOException">Missing, or no plain file.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder, or not for this user.</exception>
    public static FileStream OpenRead(string path) =>
        Is(path) ? File.OpenRead(path) : throw new IOException("not a regular file: a FIFO, a device or a socket");

    /// <exception cref="IOException">Missing, or no plain file.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder, or not for this user.</exception>
    public static byte[] ReadAllBytes(string path)
    {
        using FileStream file = OpenRead(path);
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>
    /// False for FIFOs, devices and sockets, which have length 0 and whose opening may wait for ever. The tar writer is the only
    /// part of .NET that tells them from an empty file, and it does so without opening them. What is missing is for the opener to tell.
    /// </summary>
    public static bool Is(string path)
    {
        FileInfo file = new(path);
        FileInfo target = file.LinkTarget is null ? file : new FileInfo(file.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
        return !target.Exists || target.Length > 0 || IsEmptyFile(target.FullName);
    }

    private static bool IsEmptyFile(string path)
    {
        using MemoryStream archive = new();
        try
        {
            using TarWriter writer = new(archive, TarEntryFormat.Pax, leaveOpen: true);
            writer.WriteEntry(path, "entry");
        }
        catch (IOException)
        {
            return false;
        }

        archive.Position = 0;
        using TarReader reader = new(archive);
        return reader.GetNextEntry()?.EntryType == TarEntryType.RegularFile;
    }
}
