namespace CollapseLM.Slurm;

/// <summary>What the cluster calls the jobs of a submission.</summary>
/// <param name="Arrays">Job numbers of the arrays, as sbatch printed them.</param>
/// <param name="Report">The job that makes the report; null until it is submitted.</param>
/// <param name="LeaseSeconds">Time to live of the elements' leases.</param>
public sealed record SlurmJobs(IReadOnlyList<string> Arrays, string? Report, int LeaseSeconds)
{
    /// <summary>All of them.</summary>
    public IEnumerable<string> All() => Report is null ? Arrays : Arrays.Append(Report);
}
