namespace CollapseLM.Statistics;

/// <summary>Several tests of one question: p values raised so that the chance of a false alarm stays what it says. In the order given.</summary>
public static class MultipleComparisons
{
    /// <summary>Holm 1979: the chance of even one false alarm is at most the level, whatever the tests have in common.</summary>
    public static double[] Holm(IReadOnlyList<double> values)
    {
        int[] order = [.. Enumerable.Range(0, values.Count).OrderBy(index => values[index])];
        double[] adjusted = new double[values.Count];
        double largest = 0;
        for (int rank = 0; rank < order.Length; rank++)
        {
            largest = Math.Max(largest, Math.Min(1, (order.Length - rank) * values[order[rank]]));
            adjusted[order[rank]] = largest;
        }

        return adjusted;
    }
}
