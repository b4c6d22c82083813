namespace CollapseLM.Statistics;

/// <summary>Variance within groups and between them: branches of one parent, generations of one chain (one-way random effects).</summary>
/// <param name="Within">Mean square within groups.</param>
/// <param name="Between">Of the groups' true means, by the method of moments; 0 where the means differ less than chance alone would make them.</param>
public sealed record VarianceSplit(double Within, double Between)
{
    /// <summary>Of one member's value, the share that members of a group have in common (intraclass correlation); null where nothing varies.</summary>
    public double? SharedPart => Within + Between > 0 ? Between / (Within + Between) : null;

    /// <summary>Null with fewer than two groups or without a group of two.</summary>
    /// <param name="groups">Empty ones count for nothing.</param>
    public static VarianceSplit? Of(IEnumerable<IReadOnlyList<double>> groups)
    {
        IReadOnlyList<double>[] full = [.. groups.Where(group => group.Count > 0)];
        int all = full.Sum(group => group.Count);
        if (full.Length < 2 || all == full.Length)
        {
            return null;
        }

        double grand = full.SelectMany(group => group).Average();
        double within = full.Sum(group => Squares(group, group.Average())) / (all - full.Length);
        double between = full.Sum(group => group.Count * Math.Pow(group.Average() - grand, 2)) / (full.Length - 1);
        double size = (all - (full.Sum(group => (double)group.Count * group.Count) / all)) / (full.Length - 1);
        return new VarianceSplit(within, Math.Max(0, (between - within) / size));
    }

    private static double Squares(IReadOnlyList<double> values, double mean) => values.Sum(value => (value - mean) * (value - mean));
}
