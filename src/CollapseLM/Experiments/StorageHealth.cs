using System.Globalization;
using CollapseLM.Runs;

namespace CollapseLM.Experiments;

/// <summary>Whether runs can be kept in a folder: room, rights, and writes that survive a crash.</summary>
public static class StorageHealth
{
    private const long LittleRoom = 5L << 30;

    /// <param name="folder">Where runs are to be; it need not be there yet. A small file is written and removed again.</param>
    public static IReadOnlyList<HealthCheck> Look(string folder)
    {
        DirectoryInfo? nearest = new(Path.GetFullPath(folder));
        while (nearest is not null && !nearest.Exists)
        {
            nearest = nearest.Parent;
        }

        return nearest is null
            ? [new(HealthLevel.Fail, "runs folder", $"{folder}: no folder on the way to it", "check the path")]
            : [Room(nearest.FullName), Writes(nearest.FullName)];
    }

    private static HealthCheck Room(string folder)
    {
        long free = new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(folder)! : folder).AvailableFreeSpace;
        string found = string.Create(CultureInfo.InvariantCulture, $"{free / 1e9:0.0} GB free at {folder}");
        return free >= LittleRoom
            ? new(HealthLevel.Ok, "disk", found, "")
            : new(HealthLevel.Warn, "disk", found, "validate says how much a run needs; compute.keepWeights firstLast needs less");
    }

    private static HealthCheck Writes(string folder)
    {
        string probe = Path.Combine(folder, $".collapse-doctor-{Environment.ProcessId}");
        try
        {
            DurableFile.WriteText(probe, "probe");
            DurableFile.Delete(probe);
            return new(HealthLevel.Ok, "durable writes", $"{folder} can be written, fsync works", "");
        }
        catch (UserErrorException refusal)
        {
            return new(HealthLevel.Fail, "durable writes", refusal.Problems[0].Message, $"mend the disk or the rights of {folder}, or choose another place with --out");
        }
    }
}
