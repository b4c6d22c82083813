using System.CommandLine;
using CollapseLM.Benchmarks.Measuring;
using CollapseLM.Benchmarks.Models;

namespace CollapseLM.Benchmarks.Commands;

/// <summary><c>scaling</c>: training speed as the main config grows in one direction after another.</summary>
public static class ScalingCommand
{
    private static readonly int[] Widths = [64, 128, 256, 512];
    private static readonly int[] Contexts = [32, 64, 128, 256, 512];
    private static readonly int[] Batches = [4, 8, 16, 32, 64];

    public static Command Create(TextWriter output) => BenchmarkCommand.Create(
        "scaling",
        "Training on one core as width, context or batch of the main config change: tokens a second and share of the core's peak.",
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
        IReadOnlyList<Contestant> loops = Session.Peak();
        foreach (ModelShape shape in shapes)
        {
            Job job = Job.Of("train", shape, threads: 1);
            IReadOnlyList<Measurement> measured = session.Measure(
            [
                .. loops,
                .. session.Kernels.Select(kernels => session.Own("1 thread", job with { Kernels = kernels }, shape.Tokens)),
                .. session.Peer("eager", job, shape.Tokens, PyTorchAllocator.Tcmalloc),
            ]);
            double peak = measured.Take(loops.Count).Max(loop => loop.Median);
            foreach (Measurement one in measured.Skip(loops.Count))
            {
                table.Add(shape.Name, one.Contestant.Name, ResultTable.Number(one.Median), ResultTable.Share(shape.TrainingFlops * one.Median / peak), $"{one.Rates.Count}");
            }
        }

        session.Print(table);
    }
}
