using System.Reflection;
using System.Runtime.InteropServices;
using CollapseLM.Runs;

namespace CollapseLM.Experiments;

/// <summary>Describes the computer and the libraries a run is made with.</summary>
public static class Machine
{
    private static readonly string[] Libraries = ["TorchSharp", "Microsoft.ML.Tokenizers"];

    public static MachineRecord Describe() => new(
        Environment.MachineName,
        RuntimeInformation.OSDescription,
        Processor(),
        Environment.ProcessorCount,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        Libraries
            .ToDictionary(name => name, name => AssemblyName.GetAssemblyName(Path.Combine(AppContext.BaseDirectory, name + ".dll")).Version!.ToString(3))
            .Prepend(new(".NET", Environment.Version.ToString()))
            .ToDictionary());

    private static string Processor()
    {
        const string CpuInfo = "/proc/cpuinfo";
        string? model = File.Exists(CpuInfo)
            ? File.ReadLines(CpuInfo).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return model ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
