using static System.FormattableString;

namespace CollapseLM.Runs;

/// <summary>Turns what the operating system says about a refused write into a line for people.</summary>
internal static class StorageFailure
{
    public static bool Is(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <param name="path">The file or folder that could not be written; may not exist.</param>
    public static UserErrorException From(Exception exception, string path)
    {
        if (!IsDiskFull(exception))
        {
            string message = $"cannot be written: {exception.Message.TrimEnd('.')}";
            return new(FailureKind.Storage, path, "", message, "mend the disk or the rights, then run again");
        }

        string free = FreeSpace.Of(Path.GetDirectoryName(Path.GetFullPath(path))!) is long bytes
            ? Invariant($"the disk is full: {bytes} bytes are free and the file needs more")
            : "the disk is full";
        return new(FailureKind.Storage, path, "", free, "make room, then run again");
    }

    // ENOSPC, and EDQUOT of Linux and macOS; ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL.
    private static bool IsDiskFull(Exception exception) =>
        OperatingSystem.IsWindows()
            ? exception.HResult is unchecked((int)0x80070027) or unchecked((int)0x80070070)
            : exception.HResult is 28 || exception.HResult == (OperatingSystem.IsMacOS() ? 69 : 122);
}
