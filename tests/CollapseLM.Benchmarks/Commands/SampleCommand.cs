using System.CommandLine;
using CollapseLM.Benchmarks.Measuring;
using CollapseLM.Benchmarks.Models;

namespace CollapseLM.Benchmarks.Commands;

/// <summary><c>sample CONFIG</c>: characters a second on one core, from empty contexts at temperature 0.8.</summary>
public static class SampleCommand
{
    private static readonly int[] Batches = [1, 8, 16, 64, 256];

    /// <summary>Without a cache a large batch takes long and is no faster.</summary>
    private static readonly int[] BatchesWithoutCache = [1, 8, 64];

    /// <summary>Compiling takes a minute each; smaller and larger batches were slower.</summary>
    private static readonly int[] CompiledBatches = [16, 64];

    public static Command Create(TextWriter output)
    {
        Argument<string> config = BenchmarkCommand.Config();
        return BenchmarkCommand.Create(
            "sample",
            "Sampling on one core: characters a second at several batches, texts of one context at temperature 0.8.",
            [config],
            (session, parsed) => Measure(session, ModelShape.Find(parsed.GetValue(config)!)),
            output);
    }

    private static void Measure(Session session, ModelShape shape)
    {
        List<Contestant> contestants = [];
        foreach (int batch in Batches)
        {
            Job job = Job.Of("sample", shape, threads: 1) with { Batch = batch, Length = shape.Context };
            int characters = batch * shape.Context;
            contestants.AddRange(session.Kernels.Select(kernels => session.Own($"batch {batch}", job with { Kernels = kernels }, characters)));
            contestants.AddRange(session.Peer($"cache, batch {batch}", job, characters, PyTorchAllocator.Tcmalloc));
            if (CompiledBatches.Contains(batch))
            {
                contestants.AddRange(session.Peer($"compiled cache, batch {batch}", job with { Compiled = true }, characters, PyTorchAllocator.Tcmalloc));
            }

            if (BatchesWithoutCache.Contains(batch))
            {
                contestants.AddRange(session.Peer($"no cache, batch {batch}", job with { Cache = false }, characters, PyTorchAllocator.Glibc));
                contestants.AddRange(session.Peer($"no cache, batch {batch}", job with { Cache = false }, characters, PyTorchAllocator.Tcmalloc));
            }
        }

        IReadOnlyList<Measurement> measured = RateReport.Print(session, "characters", contestants, shape.SamplingFlops);
        PrintBest(session, measured);
    }

    /// <summary>Every side at the batch that suits it best, against either way of PyTorch.</summary>
    private static void PrintBest(Session session, IReadOnlyList<Measurement> measured)
    {
        Measurement[] peers = [.. measured.Where(one => one.Contestant.IsPyTorch).GroupBy(one => one.Contestant.Job.Cache).Select(Best)];
        foreach (Measurement own in measured.Where(one => !one.Contestant.IsPyTorch).GroupBy(one => one.Contestant.Job.Kernels).Select(Best))
        {
            foreach (Measurement peer in peers)
            {
                session.Output.WriteLine($"best of each: {own.Contestant.Name} is {ResultTable.Number(own.RatioTo(peer))} times {peer.Contestant.Name}");
            }
        }
    }

    private static Measurement Best(IEnumerable<Measurement> measured) => measured.MaxBy(one => one.Median)!;
}
