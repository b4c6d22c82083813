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
        Job OneThread(ModelShape shape) => Job.Of("train", shape, threads: 1);
        List<Row> rows =
        [
            .. Widths.Select(width => main with { Name = $"width {width}", Width = width }).SelectMany(shape => Rows(session, shape, OneThread(shape))),
            .. Contexts.Select(context => main with { Name = $"context {context}", Context = context }).SelectMany(shape => Rows(session, shape, OneThread(shape))),
            .. Batches.Select(batch => main with { Name = $"batch {batch}", Batch = batch }).SelectMany(shape => Rows(session, shape, OneThread(shape))),
            .. ProcessorCores.Doublings(MostThreads).SelectMany(threads => Rows(session, main with { Name = $"threads {threads}" }, Job.Of("train", main, threads))),
        ];
        foreach (int processes in ProcessorCores.Doublings(MostProcesses))
        {
            rows.AddRange(session.Kernels.Select(kernels => new Row(
                main with { Name = $"processes {processes}" },
                processes,
                session.Own("1 thread each", OneThread(main) with { Kernels = kernels }, main.Tokens, processes))));
        }

        Print(session, rows);
    }

    /// <summary>All in one measurement, so that an hour in which the machine is busy falls on every shape alike.</summary>
    private static void Print(Session session, List<Row> rows)
    {
        IReadOnlyList<Contestant> loops = Session.Peak();
        IReadOnlyList<Measurement> measured = session.Measure([.. loops, .. rows.Select(row => row.Contestant)]);
        double peak = measured.Take(loops.Count).Max(loop => loop.Median);
        ResultTable table = new("changed", "contestant", "tokens/s", "most", "of peak", "rounds");
        foreach ((Row row, Measurement one) in rows.Zip(measured.Skip(loops.Count)))
        {
            table.Add(
                row.Shape.Name,
                one.Contestant.Name,
                ResultTable.Number(one.Median),
                ResultTable.Number(one.Rates.Max()),
                ResultTable.Share(row.Shape.TrainingFlops * one.Median / (row.Cores * peak)),
                $"{one.Rates.Count}");
        }

        session.Print(table);
    }

    private static IEnumerable<Row> Rows(Session session, ModelShape shape, Job job) =>
        session.Kernels.Select(kernels => session.Own($"{job.Threads} thread{(job.Threads > 1 ? "s" : "")}", job with { Kernels = kernels }, shape.Tokens))
            .Concat(session.Peer("eager", job, shape.Tokens, PyTorchAllocator.Tcmalloc))
            .Select(contestant => new Row(shape, job.Threads, contestant));

    /// <param name="Cores">That the contestant works on.</param>
    private sealed record Row(ModelShape Shape, int Cores, Contestant Contestant);
}
