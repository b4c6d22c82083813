using System.Globalization;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Driving;

/// <summary>A disk of a chosen size in memory, mounted while this lives; needs root.</summary>
public sealed class MemoryDisk : IDisposable
{
    private readonly Trial trial;

    /// <exception cref="UserErrorException">It cannot be mounted.</exception>
    public MemoryDisk(Trial trial, string path, long bytes)
    {
        this.trial = trial;
        Path = path;
        Directory.CreateDirectory(path);
        if (trial.Tool("mount", "-t", "tmpfs", "-o", Size(bytes), "tmpfs", path).Unless(0) is string wrong)
        {
            throw new UserErrorException(FailureKind.Storage, path, "", $"no disk in memory could be mounted: {wrong}");
        }
    }

    public string Path { get; }

    /// <summary>Why none can be mounted; null where one can.</summary>
    public static string? Missing { get; } = Tools.Missing("unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt") is string why ? $"no disk in memory can be mounted ({why})" : null;

    public void Resize(long bytes) => trial.Tool("mount", "-o", $"remount,{Size(bytes)}", Path);

    public void Dispose() => trial.Tool("umount", "--lazy", Path);

    private static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"size={bytes}");
}
