using static System.FormattableString;

namespace CollapseLM.Scheduling;

/// <summary>What fits into the time before a deadline, at the speed measured so far.</summary>
/// <param name="Until">The deadline, for people.</param>
/// <param name="Left">Time until then.</param>
/// <param name="Chains">Chains to be done.</param>
/// <param name="Generations">Generations to be made.</param>
/// <param name="FittingChains">Chains that will be finished; null where no speed was measured yet.</param>
/// <param name="FittingGenerations">Likewise; a chain that does not fit goes as far as it comes.</param>
public sealed record Forecast(string Until, TimeSpan Left, int Chains, int Generations, int? FittingChains, int? FittingGenerations)
{
    /// <summary>One line, for the start of a sitting.</summary>
    public string Text
    {
        get
        {
            string plan = FittingGenerations is int fitting
                ? Invariant($"at the measured speed {FittingChains} of {Chains} chains will be finished, {fitting} of {Generations} generations made; the rest goes on next time")
                : Invariant($"{Chains} chains of {Generations} generations to do; how much of it fits is not known before a first generation was measured");
            string left = Left >= TimeSpan.FromMinutes(2)
                ? Invariant($"{Math.Floor(Left.TotalHours):0} h {Left.Minutes:00} min")
                : Invariant($"{Math.Max(0, Left.TotalSeconds):0} s");
            return $"until {Until} ({left} from now): {plan}";
        }
    }

    /// <param name="units">What is to be done, in this order.</param>
    /// <param name="generations">Generations that a unit still makes.</param>
    /// <param name="secondsPerGeneration">As measured; null = never.</param>
    /// <param name="workers">Side by side.</param>
    internal static Forecast Of(Deadline deadline, IReadOnlyList<WorkUnit> units, Func<WorkUnit, int> generations, double? secondsPerGeneration, int workers)
    {
        TimeSpan left = deadline.Left;
        int chains = units.Count(unit => unit is ChainUnit), all = units.Sum(generations);
        if (secondsPerGeneration is not double seconds || seconds <= 0)
        {
            return new Forecast(deadline.Text, left, chains, all, null, null);
        }

        PriorityQueue<int, double> free = new(Enumerable.Range(0, workers).Select(worker => (worker, 0.0)));
        int fittingChains = 0, fittingGenerations = 0;
        foreach (WorkUnit unit in units)
        {
            free.TryDequeue(out int worker, out double begin);
            int wanted = generations(unit);
            int fitting = (int)Math.Clamp(Math.Floor((left.TotalSeconds - begin) / seconds), 0, wanted);
            fittingGenerations += fitting;
            fittingChains += unit is ChainUnit && fitting == wanted && begin < left.TotalSeconds ? 1 : 0;
            free.Enqueue(worker, begin + (wanted * seconds));
        }

        return new Forecast(deadline.Text, left, chains, all, fittingChains, fittingGenerations);
    }
}
