namespace CollapseLM.Regimes;

/// <summary>Splits a whole number by weights so that the parts add up exactly (Hamilton's method).</summary>
public static class LargestRemainder
{
    /// <summary>Each part is its quota rounded down; what is left goes one by one to the largest remainders, earlier parts first.</summary>
    /// <param name="total">Not negative.</param>
    /// <param name="weights">Not negative, not all zero.</param>
    public static int[] Split(int total, IReadOnlyList<double> weights)
    {
        double sum = weights.Sum();
        double[] quotas = [.. weights.Select(weight => total * (weight / sum))];
        int[] parts = [.. quotas.Select(quota => (int)Math.Floor(quota))];
        int left = total - parts.Sum();
        foreach (int part in Enumerable.Range(0, parts.Length).OrderByDescending(i => quotas[i] - parts[i]).Take(left))
        {
            parts[part]++;
        }

        return parts;
    }
}
