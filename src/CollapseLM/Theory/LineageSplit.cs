namespace CollapseLM.Theory;

/// <summary>
/// Without human text, shares are a martingale: each lineage loses diversity, and what the lineages lose stands between them;
/// the sum stays. A sum that falls is loss beyond sampling.
/// </summary>
/// <param name="Within">Mean diversity of the lineages.</param>
/// <param name="Between">The variance of the shares over lineages, summed over types.</param>
public sealed record LineageSplit(double Within, double Between)
{
    /// <summary>What drift alone leaves as it was.</summary>
    public double Sum => Within + Between;

    /// <summary>Null with fewer than two lineages, or where one has no token.</summary>
    /// <param name="lineages">Counts of each type in a text, one a lineage.</param>
    public static LineageSplit? Of<T>(IReadOnlyList<IReadOnlyDictionary<T, int>> lineages)
        where T : notnull
    {
        if (lineages.Count < 2 || lineages.Any(counts => counts.Count == 0))
        {
            return null;
        }

        Dictionary<T, double> mean = [];
        double within = 0;
        foreach (IReadOnlyDictionary<T, int> counts in lineages)
        {
            double all = counts.Values.Sum(count => (double)count);
            foreach ((T type, int count) in counts)
            {
                mean[type] = mean.GetValueOrDefault(type) + (count / all / lineages.Count);
            }

            within += DiversityCurve.Of(counts.Values)!.Value / lineages.Count;
        }

        // With n - 1 lineages in the denominator: two texts of one source differ by their draws, not more.
        double spread = 1 - mean.Values.Sum(share => share * share) - within;
        return new LineageSplit(within, spread * lineages.Count / (lineages.Count - 1));
    }
}
