namespace CollapseLM.Scheduling;

/// <summary>How the units of a run are spread; nothing here changes a result.</summary>
/// <param name="Workers">Processes side by side.</param>
/// <param name="ThreadsPerChain">Threads of each, as the run's config has it.</param>
/// <param name="Retries">Further tries of a unit whose worker died.</param>
/// <param name="FailFast">Start nothing more after the first failure.</param>
public sealed record WorkerOptions(int Workers, int ThreadsPerChain, int Retries, bool FailFast)
{
    /// <summary>Variables that a worker gets unless they are set already (<see cref="WorkerEnvironment"/>).</summary>
    public IReadOnlyList<(string Name, string Value)> Environment { get; init; } = [];

    /// <summary>How long a worker that was asked to stop may take for its step and its checkpoint before it is killed, which is safe too.</summary>
    public TimeSpan StopPatience { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>When the sitting has to end; null = when all is done.</summary>
    public Deadline? Until { get; init; }

    /// <summary>Make the report at the end.</summary>
    public bool Report { get; init; } = true;

    /// <summary>Begin although memory, disk or time will not suffice.</summary>
    public bool Force { get; init; }
}
