using System.CommandLine;
using CollapseLM.Benchmarks.Measuring;
using CollapseLM.Benchmarks.Models;

namespace CollapseLM.Benchmarks.Commands;

/// <summary><c>train CONFIG</c>: tokens a second on one core.</summary>
public static class TrainCommand
{
    /// <summary>From here a PyTorch process holds gigabytes, and all are alive at once: only the best allocator takes part.</summary>
    private const int ManyTokens = 8192;

    public static Command Create(TextWriter output)
    {
        Argument<string> config = BenchmarkCommand.Config();
        Option<bool> bfloat16 = new("--bf16") { Description = "PyTorch in bfloat16 takes part too." };
        return BenchmarkCommand.Create(
            "train",
            "Training on one core: tokens a second and share of the core's peak.",
            [config, bfloat16],
            (session, parsed) => Measure(session, ModelShape.Find(parsed.GetValue(config)!), parsed.GetValue(bfloat16)),
            output);
    }

    private static void Measure(Session session, ModelShape shape, bool bfloat16)
    {
        Job job = Job.Of("train", shape, threads: 1);
        Job compiled = job with { Compiled = true };
        PyTorchAllocator[] allocators = shape.Tokens > ManyTokens ? [PyTorchAllocator.Tcmalloc] : Enum.GetValues<PyTorchAllocator>();
        List<Contestant> contestants =
        [
            .. session.Kernels.Select(kernels => session.Own("1 thread", job with { Kernels = kernels }, shape.Tokens)),
            .. allocators.SelectMany(allocator => session.Peer("eager", job, shape.Tokens, allocator)),
            .. session.Peer("compiled", compiled, shape.Tokens, PyTorchAllocator.Tcmalloc),
            .. bfloat16 ? session.Peer("bfloat16", job with { Bfloat16 = true }, shape.Tokens, PyTorchAllocator.Tcmalloc) : [],
            .. bfloat16 ? session.Peer("bfloat16 compiled", compiled with { Bfloat16 = true }, shape.Tokens, PyTorchAllocator.Tcmalloc) : [],
        ];
        RateReport.Print(session, "tokens", contestants, shape.TrainingFlops);
    }
}
