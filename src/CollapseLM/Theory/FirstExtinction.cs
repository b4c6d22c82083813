namespace CollapseLM.Theory;

/// <summary>
/// When the first of the human words is lost, everything replaced. The question of arXiv 2509.20101; the answer here follows from
/// <see cref="VocabularyCurve.Survival"/>, words apart.
/// </summary>
public static class FirstExtinction
{
    /// <summary>Chance that after so many redraws none is lost.</summary>
    public static double NoneLost(IReadOnlyCollection<int> counts, int redraws) =>
        Math.Exp(counts.Sum(count => Math.Log(VocabularyCurve.Survival(count, redraws))));

    /// <summary>Mean number of redraws up to and with the one that loses a word; good while few of many tokens are redrawn times over.</summary>
    /// <param name="counts">Human tokens of each word; two words or more, or the only one is never lost.</param>
    public static double Mean(IReadOnlyCollection<int> counts)
    {
        double mean = 0;
        double chance = 1;
        for (int redraws = 1; chance > 1e-9; redraws++)
        {
            mean += chance;
            chance = NoneLost(counts, redraws);
        }

        return mean;
    }
}
