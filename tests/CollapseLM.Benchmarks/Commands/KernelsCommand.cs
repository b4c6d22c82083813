using System.CommandLine;
using System.Diagnostics;
using System.Runtime.Intrinsics;
using CollapseLM.Benchmarks.Measuring;
using CollapseLM.Benchmarks.Models;
using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Benchmarks.Commands;

/// <summary><c>kernels [CONFIG]</c>: every fused kernel alone, on one core of this process.</summary>
public static class KernelsCommand
{
    private const int Rounds = 7;
    private const double SecondsEach = 0.05;

    public static Command Create(TextWriter output)
    {
        Argument<string> config = BenchmarkCommand.Config("main");
        return BenchmarkCommand.Create(
            "kernels",
            "The fused kernels of a training step alone, on one core: GFLOP/s and share of the peak.",
            [config],
            (session, parsed) => Measure(session, ModelShape.Find(parsed.GetValue(config)!)),
            output);
    }

    private static void Measure(Session session, ModelShape shape)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            using KernelCases<Lanes512, Vector512<float>> cases = new(shape);
            Measure(session, cases.All(), 512);
        }
        else
        {
            using KernelCases<Lanes256, Vector256<float>> cases = new(shape);
            Measure(session, cases.All(), 256);
        }
    }

    private static void Measure(Session session, IReadOnlyList<KernelCase> cases, int bits)
    {
        List<double> peaks = [];
        double[][] rates = [.. cases.Select(_ => new double[Rounds])]; // runs a second
        foreach (KernelCase one in cases)
        {
            RunsPerSecond(one.Run); // compiled and warm before anything counts
        }

        for (int round = 0; round < Rounds; round++)
        {
            long begin = Stopwatch.GetTimestamp();
            FmaLoop.Run(bits);
            peaks.Add(FmaLoop.Flops(bits) / Stopwatch.GetElapsedTime(begin).TotalSeconds);
            for (int i = 0; i < cases.Count; i++)
            {
                rates[i][round] = RunsPerSecond(cases[i].Run);
            }
        }

        double peak = Median(peaks);
        session.Output.WriteLine($"peak of a core: {ResultTable.Number(peak / 1e9)} GFLOP/s, {bits}-bit vectors; medians of {Rounds} rounds");
        ResultTable table = new("kernel", "shape", "microseconds", "GFLOP/s", "of peak", "ns/element");
        foreach ((KernelCase one, double[] measured) in cases.Zip(rates))
        {
            double rate = Median(measured);
            table.Add(
                one.Name,
                one.Shape,
                ResultTable.Number(1e6 / rate),
                ResultTable.Number(one.Flops * rate / 1e9),
                ResultTable.Share(one.Flops * rate / peak),
                ResultTable.Number(1e9 / rate / one.Elements));
        }

        session.Print(table);
    }

    private static double RunsPerSecond(Action run)
    {
        long begin = Stopwatch.GetTimestamp();
        int runs = 0;
        double seconds;
        do
        {
            run();
            runs++;
            seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        }
        while (seconds < SecondsEach);
        return runs / seconds;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
