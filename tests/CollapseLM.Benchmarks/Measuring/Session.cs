using CollapseLM.Benchmarks.Models;

namespace CollapseLM.Benchmarks.Measuring;

/// <summary>What all commands share: who takes part, how long, and where results go.</summary>
/// <param name="kernels">Of CollapseLM; each takes part.</param>
/// <param name="pyTorch">Null where no folder was named.</param>
/// <param name="csv">File for the table too; null = none.</param>
public sealed class Session(WorkFolder work, IReadOnlyList<string> kernels, PyTorchFolder? pyTorch, Turns turns, string? csv, TextWriter output) : IDisposable
{
    private bool peerMissing;

    public IReadOnlyList<string> Kernels => kernels;

    public int Rounds => turns.Rounds;

    public TextWriter Output => output;

    /// <summary>The text that was named, whole.</summary>
    public string Novel => work.Novel;

    /// <summary>CollapseLM on a job; more than one process stand on a core each.</summary>
    public Contestant Own(string name, Job job, double perUnit, int processes = 1)
    {
        Job own = job with { Text = work.Text };
        return new($"CollapseLM {own.Kernels}, {name}", own, perUnit, [.. Enumerable.Range(0, processes).Select(
            core => Launch.Own(own, processes > 1 ? ProcessorCores.At(core) : ProcessorCores.First(own.Threads)))]);
    }

    /// <summary>PyTorch on a job, or nothing where there is no PyTorch.</summary>
    public IEnumerable<Contestant> Peer(string name, Job job, double perUnit, PyTorchAllocator allocator)
    {
        peerMissing |= pyTorch is null;
        return pyTorch is null
            ? []
            : [new($"PyTorch, {name}, {allocator.ToString().ToLowerInvariant()}", job, perUnit, [pyTorch.Start(job, allocator, work.Path)])];
    }

    /// <summary>The register-only loop on one core, one contestant a vector length; their yield is operations.</summary>
    public static IReadOnlyList<Contestant> Peak() =>
    [
        .. FmaLoop.VectorLengths.Select(bits =>
        {
            Job job = new("fma", 0, 0, 0, 0, 0, Threads: 1) { VectorBits = bits };
            return new Contestant($"FMA loop, {bits}-bit vectors", job, FmaLoop.Flops(bits), [Launch.Own(job, ProcessorCores.First(1))]);
        }),
    ];

    public IReadOnlyList<Measurement> Measure(IReadOnlyList<Contestant> contestants) => turns.Measure(contestants);

    public void Print(ResultTable table)
    {
        table.Print(output);
        if (peerMissing)
        {
            output.WriteLine("PyTorch: skipped: no PyTorch folder (make one by peers/install.sh FOLDER, then --peers FOLDER)");
        }

        if (csv is not null)
        {
            table.WriteCsv(csv);
        }
    }

    public void Dispose() => work.Dispose();
}
