namespace CollapseLM.Runs.Leases;

/// <summary>Who claimed an attempt.</summary>
/// <param name="Process">Process number.</param>
/// <param name="Host">Name of the machine.</param>
/// <param name="Started">When the process began, UTC by its own clock; only the same machine compares it.</param>
/// <param name="System">
/// The start of the operating system and the space of process numbers that the owner lives in: hosts may share a name, and a
/// number means nothing in another container. Empty where the system does not tell.
/// </param>
/// <param name="Job">The cluster's name for the work, for people; null on one machine.</param>
public sealed record LeaseOwner(int Process, string Host, DateTimeOffset Started, string System, string? Job)
{
    private static readonly Lazy<string> ThisSystem = new(DescribeSystem);

    /// <summary>This process.</summary>
    public static LeaseOwner Current(string? job = null)
    {
        LockOwner self = LockOwner.Current();
        return new LeaseOwner(self.Process, self.Host, self.Started, ThisSystem.Value, job);
    }

    /// <summary>Whether process numbers here and there mean the same.</summary>
    public bool IsOnThisSystem => Host == Environment.MachineName && System == ThisSystem.Value;

    /// <summary>Whether it is known that the process is gone; of other machines nothing is known.</summary>
    public bool IsDeadHere => IsOnThisSystem && new LockOwner(Process, Host, Started).IsAlive() == false;

    /// <summary>For people.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"process {Process} on {Host}") + (Job is null ? "" : $", job {Job}");

    private static string DescribeSystem()
    {
        try
        {
            return OperatingSystem.IsLinux()
                ? File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim() + " " + new FileInfo("/proc/self/ns/pid").LinkTarget
                : "";
        }
        catch (Exception exception) when (StorageFailure.Is(exception))
        {
            return "";
        }
    }
}
