using System.ComponentModel.DataAnnotations;

namespace CollapseLM.Configuration;

/// <summary>How <c>collapse submit --engine slurm</c> asks a cluster for its jobs; nothing here reaches a result.</summary>
public sealed record SlurmOptions
{
    /// <summary>Where the jobs run; null = the cluster's default.</summary>
    public string? Partition { get; init; }

    /// <summary>Time limit of an element, in minutes. One that needs longer goes on in its next attempt.</summary>
    [Range(1, 525_600)]
    public int TimeLimit { get; init; } = 240;

    /// <summary>So many seconds before the time limit an element is told to keep what it has and to requeue itself.</summary>
    [Range(10, 3600)]
    public int SignalSeconds { get; init; } = 90;

    /// <summary>Elements that run at a time at most; null = as many as the cluster gives.</summary>
    [Range(1, 100_000)]
    public int? Simultaneous { get; init; }

    /// <summary>Elements of one array at most; the rest goes into further arrays. The cluster's MaxArraySize is its limit.</summary>
    [Range(1, 4_000_000)]
    public int ArraySize { get; init; } = 1000;

    /// <summary>How often an element may be started in all.</summary>
    [Range(1, 1000)]
    public int Attempts { get; init; } = 10;

    /// <summary>An element whose heartbeat stands still for so many seconds is taken over.</summary>
    [Range(5, 3600)]
    public int LeaseSeconds { get; init; } = 60;

    /// <summary>Further options of sbatch, one a text: "--account=lab", "--mem=2G".</summary>
    public IReadOnlyList<string> Sbatch { get; init; } = [];

    /// <summary>Shell lines before the work: "module load dotnet".</summary>
    public IReadOnlyList<string> Setup { get; init; } = [];
}
