namespace CollapseLM.Reliability.Scale;

/// <summary>What a process and its children hold at one moment.</summary>
public sealed record Load(int Processes, long Bytes, int OpenFiles, int Threads)
{
    public static Load Of(int process)
    {
        IReadOnlyList<int> family = Driving.Processes.Family(process);
        return new(family.Count, family.Sum(Driving.Processes.ResidentBytes), family.Sum(Driving.Processes.OpenFiles), family.Sum(Driving.Processes.Threads));
    }
}
