using System.Diagnostics;
using System.Runtime.InteropServices;
using CollapseLM.Runs;

namespace CollapseLM.Experiments;

/// <summary>Describes the computer and the libraries a run is made with.</summary>
public static class Machine
{
    /// <summary>Packages whose numbers a run depends on, each with an assembly of it.</summary>
    private static readonly (string Package, string Assembly)[] Libraries =
        [("TorchSharp", "TorchSharp"), ("Microsoft.ML", "Microsoft.ML.Core"), ("Microsoft.ML.Tokenizers", "Microsoft.ML.Tokenizers")];

    public static MachineRecord Describe() => new(
        Environment.MachineName,
        RuntimeInformation.OSDescription,
        Processor(),
        Environment.ProcessorCount,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        Versions());

    /// <summary>Of the runtime and of the packages.</summary>
    public static IReadOnlyDictionary<string, string> Versions() => Libraries
        .ToDictionary(library => library.Package, library => PackageVersion(library.Assembly))
        .Prepend(new(".NET", Environment.Version.ToString()))
        .ToDictionary();

    /// <summary>An assembly's own version may differ from its package's; the product version, cut before the commit, is the package's.</summary>
    private static string PackageVersion(string assembly) =>
        FileVersionInfo.GetVersionInfo(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")).ProductVersion!.Split('+')[0];

    private static string Processor()
    {
        const string CpuInfo = "/proc/cpuinfo";
        string? model = File.Exists(CpuInfo)
            ? File.ReadLines(CpuInfo).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return model ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
