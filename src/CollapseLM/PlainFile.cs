using System.Formats.Tar;
using Microsoft.Win32.SafeHandles;

namespace CollapseLM;

/// <summary>Opens files without ever waiting: in the place of a file may stand a FIFO or a device.</summary>
public static class PlainFile
{
    private const string IsNoneMessage = "not a regular file: a FIFO, a device or a socket";

    /// <exception cref="IOException">Missing, or no plain file.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder, or not for this user.</exception>
    public static FileStream OpenRead(string path) => Is(path) ? File.OpenRead(path) : throw new IOException(IsNoneMessage);

    /// <param name="file">No link: whoever looks at it has seen that already.</param>
    /// <exception cref="IOException">Missing, or no plain file.</exception>
    /// <exception cref="UnauthorizedAccessException">Not for this user.</exception>
    internal static byte[] ReadAllBytes(FileInfo file)
    {
        if (!IsPlain(file))
        {
            throw new IOException(IsNoneMessage);
        }

        using SafeFileHandle handle = File.OpenHandle(file.FullName);
        byte[] bytes = new byte[RandomAccess.GetLength(handle)];
        for (int read = 0; read < bytes.Length;)
        {
            int more = RandomAccess.Read(handle, bytes.AsSpan(read), read);
            read += more > 0 ? more : throw new EndOfStreamException("became shorter while it was read");
        }

        return bytes;
    }

    /// <summary>
    /// False for FIFOs, devices and sockets, which have length 0 and whose opening may wait for ever. The tar writer is the only
    /// part of .NET that tells them from an empty file, and it does so without opening them. What is missing is for the opener to tell.
    /// </summary>
    public static bool Is(string path)
    {
        FileInfo file = new(path);
        return IsPlain(file.LinkTarget is null ? file : new FileInfo(file.ResolveLinkTarget(returnFinalTarget: true)!.FullName));
    }

    private static bool IsPlain(FileInfo target) => !target.Exists || target.Length > 0 || IsEmptyFile(target.FullName);

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
