using System.Diagnostics;
using CollapseLM.Benchmarks.Models;

namespace CollapseLM.Benchmarks.Measuring;

/// <summary>One row of a table before it is measured.</summary>
/// <param name="Name">As it is printed.</param>
/// <param name="Work">What a unit of the job yields: tokens, characters, operations.</param>
/// <param name="Starts">How to start its processes; several work at the same time and their yields are added.</param>
public sealed record Contestant(string Name, Job Job, double Work, IReadOnlyList<ProcessStartInfo> Starts)
{
    public bool IsPyTorch => Name.StartsWith("PyTorch", StringComparison.Ordinal);
}
