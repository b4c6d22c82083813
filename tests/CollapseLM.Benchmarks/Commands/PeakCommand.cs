using System.CommandLine;
using CollapseLM.Benchmarks.Measuring;

namespace CollapseLM.Benchmarks.Commands;

/// <summary><c>peak</c>: what one core can do at most in single precision.</summary>
public static class PeakCommand
{
    public static Command Create(TextWriter output) => BenchmarkCommand.Create(
        "peak", "Fused multiply-adds in registers on one core: the fp32 peak.", [], (session, _) => Measure(session), output);

    private static void Measure(Session session)
    {
        ResultTable table = new("contestant", "GFLOP/s", "rounds");
        foreach (Measurement measured in session.Measure(Session.Peak()))
        {
            table.Add(measured.Contestant.Name, ResultTable.Number(measured.Median / 1e9), $"{measured.Rates.Count}");
        }

        session.Print(table);
    }
}
