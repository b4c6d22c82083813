using System.CommandLine;
using System.Diagnostics;
using CollapseLM.Benchmarks.Measuring;
using CollapseLM.Benchmarks.Models;

namespace CollapseLM.Benchmarks.Commands;

/// <summary><c>generation</c>: one generation of the main config, trained, scored and sampled on one core.</summary>
public static class GenerationCommand
{
    private const int TrainedChars = 300_000;
    private const int ScoredChars = 60 * 1024;

    /// <summary>PyTorch without a cache samples one batch, and the time is scaled up: all of it would take minutes a round.</summary>
    private const int BatchWithoutCache = 16;

    public static Command Create(TextWriter output) => BenchmarkCommand.Create(
        "generation",
        "One generation of main on one core: 300,000 characters trained on, 61,440 scored, 300,000 sampled in texts of one context. --seconds is not used.",
        [],
        (session, _) => Measure(session),
        output);

    private static void Measure(Session session)
    {
        ModelShape main = ModelShape.Find("main");
        Job job = Job.Of("generation", main, threads: 1) with
        {
            Length = main.Context,
            TrainedChars = TrainedChars,
            ScoredChars = ScoredChars,
            SampledChars = TrainedChars / main.Context * main.Context,
            SamplingBatch = 64,
        };
        Job withoutCache = job with { Cache = false, SamplingBatch = BatchWithoutCache, SampledChars = BatchWithoutCache * main.Context };
        Contestant[] contestants =
        [
            .. session.Kernels.Select(kernels => session.Own("batch 64", job with { Kernels = kernels }, 1)),
            .. session.Peer("cache, batch 64", job, 1, PyTorchAllocator.Tcmalloc),
            .. session.Peer("cache, batch 256", job with { SamplingBatch = 256 }, 1, PyTorchAllocator.Tcmalloc),
            .. session.Peer("no cache, batch 16", withoutCache, 1, PyTorchAllocator.Tcmalloc),
        ];
        double[][][] rounds = Rounds(contestants, session.Rounds);
        Print(session, contestants, rounds, job.SampledChars);
    }

    /// <summary>Seconds [round][contestant][trained, scored, sampled], after a round of warming up.</summary>
    private static double[][][] Rounds(Contestant[] contestants, int rounds)
    {
        List<Worker> workers = [];
        try
        {
            foreach (Contestant contestant in contestants)
            {
                workers.Add(new Worker(contestant.Name, contestant.Starts[0]));
            }

            return [.. Enumerable.Range(0, rounds + 1).Select(_ => workers.Select(Generation).ToArray()).ToArray().Skip(1)];
        }
        finally
        {
            workers.ForEach(worker => worker.Dispose());
        }
    }

    private static double[] Generation(Worker worker)
    {
        worker.Begin(1);
        double[] seconds = worker.Finish();
        Debug.Assert(seconds.Length == 3, "trained, scored, sampled");
        return seconds;
    }

    private static void Print(Session session, Contestant[] contestants, double[][][] rounds, int sampledChars)
    {
        ResultTable table = new("contestant", "trained s", "scored s", "sampled s", "all s", "ratio", "rounds");
        for (int i = 0; i < contestants.Length; i++)
        {
            double scale = (double)sampledChars / contestants[i].Job.SampledChars;
            double[] Total(int which, double factor) => [.. rounds.Select(round => round[which][0] + round[which][1] + (factor * round[which][2]))];
            double Phase(int phase) => Measurement.MedianOf([.. rounds.Select(round => round[i][phase])]);
            double[] all = Total(i, scale);
            double ratio = Measurement.MedianOf([.. all.Zip(Total(0, 1), (mine, first) => mine / first)]);
            table.Add(
                contestants[i].Name + (scale > 1 ? ", scaled up" : ""),
                ResultTable.Number(Phase(0)),
                ResultTable.Number(Phase(1)),
                ResultTable.Number(scale * Phase(2)),
                ResultTable.Number(Measurement.MedianOf(all)),
                ResultTable.Number(ratio),
                $"{rounds.Length}");
        }

        session.Output.WriteLine($"ratio: time over that of {contestants[0].Name}");
        session.Print(table);
    }
}
