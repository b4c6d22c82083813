namespace CollapseLM.Runs;

/// <summary>How much a disk still takes.</summary>
public static class FreeSpace
{
    /// <summary>Bytes that this user may still write in an existing folder; null where the system does not tell.</summary>
    public static long? Of(string folder)
    {
        try
        {
            string full = Path.GetFullPath(folder);
            return new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(full)! : full).AvailableFreeSpace;
        }
        catch (Exception exception) when (StorageFailure.Is(exception) || exception is ArgumentException)
        {
            return null;
        }
    }
}
