using CollapseLM.Benchmarks.Measuring;

namespace CollapseLM.Benchmarks.Commands;

/// <summary>Contestants on one core each, in turn with the loop that shows the core's peak, as one table.</summary>
public static class RateReport
{
    /// <summary>On a quiet machine the register-only loop differs by a percent or two from round to round.</summary>
    private const double SteadyShare = 0.95;

    /// <param name="flops">Operations a unit.</param>
    /// <returns>One measurement a contestant.</returns>
    public static IReadOnlyList<Measurement> Print(Session session, string unit, IReadOnlyList<Contestant> contestants, double flops)
    {
        IReadOnlyList<Contestant> loops = Session.Peak();
        IReadOnlyList<Measurement> all = session.Measure([.. loops, .. contestants]);
        Measurement loop = all.Take(loops.Count).MaxBy(one => one.Median)!;
        Measurement[] measured = [.. all.Skip(loops.Count)];
        RateTable rates = new(unit);
        foreach (Measurement one in measured)
        {
            int threads = one.Contestant.Job.Threads;
            Measurement reference = RateTable.Reference([.. measured.Where(other => other.Contestant.Job.Threads == threads)]);
            rates.Add(one, flops, threads * loop.Median, reference);
        }

        session.Output.WriteLine($"peak of a core: {loop.Median / 1e9:F0} GFLOP/s ({loop.Rates.Min() / 1e9:F0} to {loop.Rates.Max() / 1e9:F0}), {loop.Median / flops:F0} {unit}/s at {flops / 1e6:F2} MFLOP each");
        if (loop.Rates.Min() < SteadyShare * loop.Rates.Max())
        {
            session.Output.WriteLine("warning: the peak itself wavers, so something else uses these cores: repeat it on a quiet machine");
        }

        session.Output.WriteLine("ratio: to the fastest fp32 PyTorch on as many threads, without PyTorch to the first row");
        session.Print(rates.Table);
        return measured;
    }
}
