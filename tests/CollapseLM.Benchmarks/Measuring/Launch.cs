using System.Diagnostics;
using System.Globalization;
using CollapseLM.Benchmarks.Commands;
using CollapseLM.Benchmarks.Models;
using CollapseLM.Models.Transformer;
using CollapseLM.Scheduling;

namespace CollapseLM.Benchmarks.Measuring;

/// <summary>How measured processes are started: bound to cores, with the number of threads said in every way libraries ask for.</summary>
public static class Launch
{
    /// <summary>
    /// glibc as it serves tensors best: large blocks stay in the heap instead of being mapped and unmapped at every step.
    /// </summary>
    public static IReadOnlyDictionary<string, string> KeepMemory { get; } = new Dictionary<string, string>
    {
        ["MALLOC_MMAP_MAX_"] = "0",
        ["MALLOC_TRIM_THRESHOLD_"] = "17179869184",
        ["MALLOC_TOP_PAD_"] = "268435456",
    };

    /// <summary>This program as a worker, in the environment that an experiment gives its own.</summary>
    /// <param name="cores">Core numbers as taskset reads them: <c>0</c>, <c>0,1</c>.</param>
    public static ProcessStartInfo Own(Job job, string cores)
    {
        ProcessStartInfo start = Bound(cores, Environment.ProcessPath!, WorkCommand.Name, job.ToString());
        bool withTorch = job.Kernels.Equals(nameof(KernelChoice.Torch), StringComparison.OrdinalIgnoreCase);
        SetEnvironment(start, job, WorkerEnvironment.Of(withTorch).ToDictionary());
        return start;
    }

    /// <summary>A command that stays on some cores; where the system has no taskset, it is bound to none.</summary>
    public static ProcessStartInfo Bound(string cores, string program, params string[] arguments) =>
        OperatingSystem.IsLinux() ? new("taskset", ["-c", cores, program, .. arguments]) : new(program, arguments);

    /// <summary>Variables a host may have set to steer OpenBLAS are taken away: it finds the processor by itself.</summary>
    public static void SetEnvironment(ProcessStartInfo start, Job job, IReadOnlyDictionary<string, string> settings)
    {
        string threads = job.Threads.ToString(CultureInfo.InvariantCulture);
        start.Environment["OMP_NUM_THREADS"] = start.Environment["OPENBLAS_NUM_THREADS"] = start.Environment["MKL_NUM_THREADS"] = threads;
        start.Environment.Remove("OPENBLAS_CORETYPE");
        start.Environment.Remove("OPENBLAS_L2_SIZE");
        foreach ((string name, string value) in settings)
        {
            start.Environment[name] = value;
        }
    }
}
