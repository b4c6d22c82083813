namespace CollapseLM.Runs;

/// <summary>Where and with what a run was made.</summary>
public sealed record MachineRecord(
    string Host, string OperatingSystem, string Processor, int Cores, long MemoryBytes, IReadOnlyDictionary<string, string> Versions);
