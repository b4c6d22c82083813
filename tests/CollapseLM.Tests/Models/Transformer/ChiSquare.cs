namespace CollapseLM.Tests.Models.Transformer;

/// <summary>Pearson's test with a limit five standard deviations above the mean: fixed streams, so it passes always or never.</summary>
internal static class ChiSquare
{
    public static void AssertFits(IEnumerable<int> observed, IEnumerable<double> expected)
    {
        (int Observed, double Expected)[] cells = [.. observed.Zip(expected)];
        Assert.All(cells.Where(cell => cell.Expected == 0), cell => Assert.Equal(0, cell.Observed));
        (int Observed, double Expected)[] possible = [.. cells.Where(cell => cell.Expected > 0)];
        double statistic = possible.Sum(cell => Math.Pow(cell.Observed - cell.Expected, 2) / cell.Expected);
        int freedom = possible.Length - 1;
        Assert.InRange(statistic, 0, freedom + (5 * Math.Sqrt(2.0 * freedom)));
    }
}
