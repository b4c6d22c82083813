namespace CollapseLM.Benchmarks.Measuring;

/// <summary>
/// Measures contestants in turn, A B A B: all are started and warmed up first, then in every round each works for a few
/// seconds while the others sleep.
/// </summary>
/// <param name="rounds">At least 1.</param>
/// <param name="seconds">Length of a turn; at least one unit of work is done, whatever it takes.</param>
public sealed class Turns(int rounds, double seconds)
{
    public int Rounds => rounds;

    private const int MostUnits = Models.OwnWork.MostUnits;

    /// <summary>One measurement a contestant, in their order.</summary>
    public IReadOnlyList<Measurement> Measure(IReadOnlyList<Contestant> contestants)
    {
        List<(Contestant Contestant, Worker[] Workers)> started = [];
        try
        {
            List<int> units = [];
            foreach (Contestant contestant in contestants)
            {
                Worker[] workers = [.. contestant.Starts.Select(start => new Worker(contestant.Name, start))];
                started.Add((contestant, workers));
                units.Add(WarmUp(workers));
            }

            double[][] rates = [.. contestants.Select(_ => new double[rounds])];
            for (int round = 0; round < rounds; round++)
            {
                for (int i = 0; i < started.Count; i++)
                {
                    rates[i][round] = Work(started[i].Workers, units[i]).Sum(times => contestants[i].Work / Measurement.MedianOf(times));
                }
            }

            return [.. started.Select((pair, i) => new Measurement(pair.Contestant, rates[i], pair.Workers.Sum(worker => worker.PeakMegabytes())))];
        }
        finally
        {
            foreach (Worker worker in started.SelectMany(pair => pair.Workers))
            {
                worker.Dispose();
            }
        }
    }

    /// <summary>Works for a turn and a half, so that just-in-time compilers are done.</summary>
    /// <returns>Units that fill a turn.</returns>
    private int WarmUp(Worker[] workers)
    {
        double[] times = Work(workers, 2)[0];
        for (double spent = 0; spent < 1.5 * seconds;)
        {
            times = Work(workers, Math.Clamp((int)(seconds / 2 / times[^1]), 1, MostUnits))[0];
            spent += times.Sum();
        }

        return Math.Clamp((int)Math.Round(seconds / Measurement.MedianOf(times)), 1, MostUnits);
    }

    private static double[][] Work(Worker[] workers, int units)
    {
        Array.ForEach(workers, worker => worker.Begin(units));
        return [.. workers.Select(worker => worker.Finish())];
    }
}
