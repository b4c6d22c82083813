using CollapseLM.Benchmarks.Measuring;

namespace CollapseLM.Benchmarks.Commands;

/// <summary>Contestants on one core each, in turn with the loop that shows the core's peak, as one table.</summary>
public static class RateReport
{
    /// <param name="flops">Operations a unit.</param>
    /// <returns>One measurement a contestant.</returns>
    public static IReadOnlyList<Measurement> Print(Session session, string unit, IReadOnlyList<Contestant> contestants, double flops)
    {
        IReadOnlyList<Contestant> loops = Session.Peak();
        IReadOnlyList<Measurement> all = session.Measure([.. loops, .. contestants]);
        double peak = all.Take(loops.Count).Max(loop => loop.Median);
        Measurement[] measured = [.. all.Skip(loops.Count)];
        Measurement reference = RateTable.Reference(measured);
        RateTable rates = new(unit);
        foreach (Measurement one in measured)
        {
            rates.Add(one, flops, peak, reference);
        }

        session.Output.WriteLine($"peak of a core: {peak / 1e9:F0} GFLOP/s, {peak / flops:F0} {unit}/s at {flops / 1e6:F2} MFLOP each; ratio: to {reference.Contestant.Name}");
        session.Print(rates.Table);
        return measured;
    }
}
