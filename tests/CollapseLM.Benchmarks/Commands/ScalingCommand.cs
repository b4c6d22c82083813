using System.CommandLine;
using CollapseLM.Benchmarks.Measuring;
using CollapseLM.Benchmarks.Models;

namespace CollapseLM.Benchmarks.Commands;

/// <summary><c>scaling</c>: training speed as the main config grows in one direction after another, and on more threads or in more processes.</summary>
public static class ScalingCommand
{
    private static readonly int[] Widths = [64, 128, 256, 512];
    private static readonly int[] Contexts = [32, 64, 128, 256, 512];
    private static readonly int[] Batches = [4, 8, 16, 32, 64];

    /// <summary>A training is cut into four parts at most.</summary>
    private const int MostThreads = 4;

    private const int MostProcesses = 16;

    public static Command Create(TextWriter output) => BenchmarkCommand.Create(
        "scaling",
        "Training as width, context or batch of the main config change, then with 1, 2 and 4 threads and in up to 16 processes: tokens a second and share of the cores' peak.",
        [],
        (session, _) => Measure(session),
        output);

    private static void Measure(Session session)
    {
        ModelShape main = ModelShape.Find("main");
        ResultTable table = new("changed", "contestant", "tokens/s", "of peak", "rounds");
        IEnumerable<ModelShape> shapes =
        [
            .. Widths.Select(width => main with { Name = $"width {width}", Width = width }),
            .. Contexts.Select(context => main with { Name = $"context {context}", Context = context }),
            .. Batches.Select(batch => main with { Name = $"batch {batch}", Batch = batch }),
        ];
        foreach (ModelShape shape in shapes)
        {
            Job job = Job.Of("train", shape, threads: 1);
            Add(table, session, shape, 1,
            [
                .. session.Kernels.Select(kernels => session.Own("1 thread", job with { Kernels = kernels }, shape.Tokens)),
                .. session.Peer("eager", job, shape.Tokens, PyTorchAllocator.Tcmalloc),
            ]);
        }

        foreach (int cores in ProcessorCores.Doublings(MostThreads))
        {
            Job job = Job.Of("train", main, cores);
            Add(table, session, main with { Name = $"threads {cores}" }, cores,
            [
                .. session.Kernels.Select(kernels => session.Own("1 process", job with { Kernels = kernels }, main.Tokens)),
                .. session.Peer("eager", job, main.Tokens, PyTorchAllocator.Tcmalloc),
            ]);
        }

        foreach (int cores in ProcessorCores.Doublings(MostProcesses))
        {
            Job job = Job.Of("train", main, threads: 1);
            Add(table, session, main with { Name = $"workers {cores}" }, cores,
                [.. session.Kernels.Select(kernels => session.Own("1 thread each", job with { Kernels = kernels }, main.Tokens, processes: cores))]);
        }

        session.Print(table);
    }

    /// <param name="cores">How many the contestants work on.</param>
    private static void Add(ResultTable table, Session session, ModelShape shape, int cores, IReadOnlyList<Contestant> contestants)
    {
        IReadOnlyList<Contestant> loops = Session.Peak();
        IReadOnlyList<Measurement> measured = session.Measure([.. loops, .. contestants]);
        double peak = cores * measured.Take(loops.Count).Max(loop => loop.Median);
        foreach (Measurement one in measured.Skip(loops.Count))
        {
            table.Add(shape.Name, one.Contestant.Name, ResultTable.Number(one.Median), ResultTable.Share(shape.TrainingFlops * one.Median / peak), $"{one.Rates.Count}");
        }
    }
}
