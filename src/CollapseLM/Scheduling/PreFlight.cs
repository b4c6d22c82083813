using CollapseLM.Runs;
using static System.FormattableString;

namespace CollapseLM.Scheduling;

/// <summary>
/// Refuses at the start what would fail in the night: more memory or disk than there is, or more work than anybody means.
/// </summary>
public static class PreFlight
{
    /// <summary>Models of one run; more are a slip of the keyboard more often than a wish.</summary>
    private const int MostTrainings = 100_000;

    private const double MostMinutes = 366 * 24 * 60.0;

    /// <summary>Share of the memory that workers may need.</summary>
    private const double MemoryShare = 0.8;

    /// <summary>Two good checkpoints and the one being written.</summary>
    private const int CheckpointsKept = 3;

    private const string AllTheSame = "--force begins all the same";

    /// <summary>Bytes of memory of this machine, or of the container that the program runs in.</summary>
    public static long MachineBytes => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>Bytes that workers may need together.</summary>
    public static long AllowedBytes(long machineBytes) => (long)(MemoryShare * machineBytes);

    /// <summary>Bytes that must be free on the disk.</summary>
    public static long DiskBytes(PlanEstimate plan) => plan.DiskBytes + ((long)CheckpointsKept * plan.Workers * plan.CheckpointBytes);

    /// <param name="plan">What is still to be done.</param>
    /// <param name="config">Named in the message.</param>
    /// <param name="folder">Where the run is to be.</param>
    /// <param name="machineBytes">Memory.</param>
    /// <param name="freeBytes">Free on the disk of the folder; null = not known, nothing is refused.</param>
    /// <exception cref="UserErrorException">Config: too much memory or work. Storage: too little disk.</exception>
    public static void Check(PlanEstimate plan, string config, string folder, long machineBytes, long? freeBytes)
    {
        List<Problem> problems = [];
        if (plan.Trainings > MostTrainings)
        {
            problems.Add(new Problem(
                config,
                "generations",
                Invariant($"{plan.Chains:N0} chains with {plan.Trainings:N0} models to train in all, more than {MostTrainings:N0}"),
                $"fewer generations, arms or seeds; {AllTheSame}"));
        }

        if (plan.Minutes > MostMinutes)
        {
            problems.Add(new Problem(
                config, "generations", Invariant($"about {plan.Minutes / 60 / 24:N0} days at the speed measured, more than a year"), $"fewer or smaller trainings; {AllTheSame}"));
        }

        long allowed = AllowedBytes(machineBytes);
        if (plan.MemoryBytes * plan.Workers > allowed)
        {
            long fitting = allowed / plan.MemoryBytes;
            string remedy = fitting > 0 ? Invariant($"--workers {fitting} fits") : "a smaller model or context, less text to train on and to sample, or a smaller sampling.batchSize";
            problems.Add(new Problem(
                config,
                "--workers",
                Invariant($"{plan.Workers} {(plan.Workers == 1 ? "needs" : "of them need")} about {Megabytes(plan.MemoryBytes * plan.Workers)} MB of memory, 80 % of this machine's {Megabytes(machineBytes)} MB are {Megabytes(allowed)} MB"),
                $"{remedy}; {AllTheSame}"));
        }

        if (problems.Count > 0)
        {
            throw new UserErrorException(FailureKind.Config, problems);
        }

        if (freeBytes < DiskBytes(plan))
        {
            throw new UserErrorException(
                FailureKind.Storage,
                folder,
                "",
                Invariant($"{DiskBytes(plan):N0} bytes are needed ({plan.DiskBytes:N0} for results, the rest for checkpoints), {freeBytes:N0} are free"),
                $"make room, choose another place with --out, or set compute.keepWeights to firstLast; {AllTheSame}");
        }
    }

    /// <summary>Bytes free where a folder is or would be made; null where the system does not tell.</summary>
    public static long? FreeBytes(string folder)
    {
        string? nearest = Path.GetFullPath(folder);
        while (nearest is not null && !Directory.Exists(nearest))
        {
            nearest = Path.GetDirectoryName(nearest);
        }

        return nearest is null ? null : FreeSpace.Of(nearest);
    }

    private static string Megabytes(long bytes) => Invariant($"{bytes / 1_000_000:N0}");
}
