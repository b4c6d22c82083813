using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using System.Text;
using CollapseLM.Runs;

namespace CollapseLM.Experiments;

/// <summary>What a machine offers to experiments, and what on it would disturb them. Loads no native library.</summary>
public static class MachineHealth
{
    private const long LittleMemory = 2L << 30;

    /// <summary>They change how many threads the native library takes, or which of its kernels, and with them the last digits.</summary>
    private static readonly string[] Disturbing =
    [
        "OMP_NUM_THREADS", "OMP_PROC_BIND", "OMP_PLACES", "OMP_WAIT_POLICY", "GOMP_CPU_AFFINITY", "KMP_AFFINITY", "MKL_NUM_THREADS",
        "OPENBLAS_NUM_THREADS", "ATEN_CPU_CAPABILITY", "MKL_ENABLE_INSTRUCTIONS", "MKL_CBWR", "ONEDNN_MAX_CPU_ISA", "DNNL_MAX_CPU_ISA",
        "DOTNET_EnableAVX2", "DOTNET_EnableAVX512", "DOTNET_EnableHWIntrinsic",
    ];

    public static IReadOnlyList<HealthCheck> Look(Func<string, string?> environment)
    {
        MachineRecord machine = Machine.Describe();
        return
        [
            new(HealthLevel.Ok, "operating system", $"{machine.OperatingSystem} on {RuntimeInformation.OSArchitecture}", ""),
            new(HealthLevel.Ok, ".NET", $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}", ""),
            new(HealthLevel.Ok, "processor", machine.Processor, ""),
            Instructions(),
            Cores(machine.Cores),
            Memory(machine.MemoryBytes),
            UnicodeTables(),
            .. Disturbing.Where(name => !string.IsNullOrEmpty(environment(name))).Select(name => new HealthCheck(
                HealthLevel.Warn, "environment", $"{name}={environment(name)}", $"unset {name}: it changes threads or kernels, and so speed and the last digits")),
        ];
    }

    private static HealthCheck Instructions()
    {
        (string Name, bool IsThere)[] sets = RuntimeInformation.ProcessArchitecture is Architecture.X64
            ? [("AVX2", Avx2.IsSupported), ("FMA", Fma.IsSupported), ("AVX-512", Avx512F.IsSupported)]
            : [("AdvSimd", AdvSimd.IsSupported)];
        string found = string.Join(", ", sets.Select(set => $"{set.Name} {(set.IsThere ? "yes" : "no")}"));
        return sets[0].IsThere
            ? new(HealthLevel.Ok, "instruction sets", found, "")
            : new(HealthLevel.Warn, "instruction sets", found, $"training is several times slower without {sets[0].Name}: use a newer processor, or the ngram model");
    }

    private static HealthCheck Cores(int cores) => new(
        cores > 1 ? HealthLevel.Ok : HealthLevel.Warn,
        "cores",
        FormattableString.Invariant($"{cores} usable, limits of containers counted in"),
        cores > 1 ? "" : "one chain runs at a time: allow the container or process more cores");

    private static HealthCheck Memory(long bytes) => new(
        bytes >= LittleMemory ? HealthLevel.Ok : HealthLevel.Warn,
        "memory",
        string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB usable, limits of containers counted in"),
        bytes >= LittleMemory ? "" : "little for transformers: run with --workers 1");

    /// <summary>Without ICU .NET takes every text for composed and says nothing.</summary>
    private static HealthCheck UnicodeTables() => "e\u0301".Normalize(NormalizationForm.FormC) == "\u00e9"
        ? new(HealthLevel.Ok, "Unicode tables", "present", "")
        : new(HealthLevel.Warn, "Unicode tables", "none: only texts in plain Latin letters can be read", "install ICU (libicu) or unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT");
}
