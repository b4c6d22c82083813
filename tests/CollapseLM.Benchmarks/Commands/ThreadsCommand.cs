using System.CommandLine;
using CollapseLM.Benchmarks.Measuring;
using CollapseLM.Benchmarks.Models;

namespace CollapseLM.Benchmarks.Commands;

/// <summary><c>threads [CONFIG]</c>: one training on 1 and on 2 threads.</summary>
public static class ThreadsCommand
{
    public static Command Create(TextWriter output)
    {
        Argument<string> config = BenchmarkCommand.Config("main");
        return BenchmarkCommand.Create(
            "threads",
            "One training on 1 and on 2 threads, a core each: tokens a second.",
            [config],
            (session, parsed) => Measure(session, ModelShape.Find(parsed.GetValue(config)!)),
            output);
    }

    private static void Measure(Session session, ModelShape shape)
    {
        List<Contestant> contestants = [];
        foreach (int threads in new[] { 1, 2 })
        {
            Job job = Job.Of("train", shape, threads);
            string name = threads == 1 ? "1 thread" : $"{threads} threads";
            contestants.AddRange(session.Kernels.Select(kernels => session.Own(name, job with { Kernels = kernels }, shape.Tokens)));
            contestants.AddRange(session.Peer($"eager, {name}", job, shape.Tokens, PyTorchAllocator.Tcmalloc));
            contestants.AddRange(session.Peer($"eager, {name}", job, shape.Tokens, PyTorchAllocator.Untuned));
            contestants.AddRange(session.Peer($"compiled, {name}", job with { Compiled = true }, shape.Tokens, PyTorchAllocator.Tcmalloc));
        }

        RateReport.Print(session, "tokens", contestants, shape.TrainingFlops);
    }
}
