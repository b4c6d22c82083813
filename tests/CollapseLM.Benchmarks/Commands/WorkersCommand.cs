using System.CommandLine;
using CollapseLM.Benchmarks.Measuring;
using CollapseLM.Benchmarks.Models;

namespace CollapseLM.Benchmarks.Commands;

/// <summary><c>workers [CONFIG]</c>: two trainings at the same time, a core each, against one alone.</summary>
public static class WorkersCommand
{
    public static Command Create(TextWriter output)
    {
        Argument<string> config = BenchmarkCommand.Config("main");
        return BenchmarkCommand.Create(
            "workers",
            "Two processes of one thread at the same time against one alone: tokens a second in sum.",
            [config],
            (session, parsed) => Measure(session, ModelShape.Find(parsed.GetValue(config)!)),
            output);
    }

    private static void Measure(Session session, ModelShape shape)
    {
        RateTable rates = new("tokens");
        foreach (string kernels in session.Kernels)
        {
            Job job = Job.Of("train", shape, threads: 1) with { Kernels = kernels };
            IReadOnlyList<Measurement> measured = session.Measure(
                [session.Own("1 process", job, shape.Tokens), session.Own("2 processes", job, shape.Tokens, processes: 2)]);
            foreach (Measurement one in measured)
            {
                rates.Add(one, null, null, measured[0]);
            }
        }

        session.Print(rates.Table);
    }
}
