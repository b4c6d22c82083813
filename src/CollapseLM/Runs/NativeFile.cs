using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CollapseLM.Runs;

/// <summary>
/// The calls that make a write durable, with their errors. <see cref="FileStream.Flush(bool)"/> is not enough on Linux: it
/// may return normally although fsync failed.
/// </summary>
internal static partial class NativeFile
{
    // Equal on Linux and macOS.
    private const int InterruptedCall = 4;
    private const int InvalidArgument = 22;
    private const int ReadOnly = 0;

    /// <summary>Returns when the file's bytes are on the disk.</summary>
    /// <exception cref="IOException">They may not be.</exception>
    public static void Synchronise(FileStream file)
    {
        // On Linux the runtime only hands the buffer over; elsewhere it also asks the drive itself to empty its cache.
        file.Flush(flushToDisk: !OperatingSystem.IsLinux());
        if (!OperatingSystem.IsWindows() && SynchroniseHandle(file.SafeFileHandle) is int error and not 0)
        {
            throw Failed("fsync", error);
        }
    }

    /// <summary>Returns when the folder's names (new files, renames) are on the disk. Windows journals them itself.</summary>
    /// <exception cref="IOException">They may not be.</exception>
    public static void SynchroniseFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using SafeFileHandle handle = OpenPath(folder, ReadOnly);
        if (handle.IsInvalid)
        {
            throw Failed("open", Marshal.GetLastPInvokeError());
        }

        // Some network file systems cannot sync folders and say so by this error.
        if (SynchroniseHandle(handle) is int error and not 0 and not InvalidArgument)
        {
            throw Failed("fsync", error);
        }
    }

    /// <summary>Gives a file a second name. False where the file system or the two places do not allow it.</summary>
    public static bool TryHardLink(string source, string destination) =>
        OperatingSystem.IsWindows() ? CreateHardLink(destination, source, 0) : Link(source, destination) == 0;

    private static int SynchroniseHandle(SafeFileHandle handle)
    {
        int error;
        do
        {
            error = SynchroniseFile(handle) == 0 ? 0 : Marshal.GetLastPInvokeError();
        }
        while (error == InterruptedCall);
        return error;
    }

    private static IOException Failed(string call, int error) =>
        new($"{call}: {Marshal.GetPInvokeErrorMessage(error)}", error);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int SynchroniseFile(SafeFileHandle handle);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle OpenPath(string path, int flags);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string source, string destination);

    [LibraryImport("kernel32", EntryPoint = "CreateHardLinkW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CreateHardLink(string name, string existing, nint reserved);
}
