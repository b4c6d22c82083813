using CollapseLM.Comparing;
using CollapseLM.Reporting;
using CollapseLM.Statistics;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.Comparing;

/// <summary>A comparison says what two metrics.csv files and a spreadsheet say.</summary>
public sealed class SpreadsheetTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    public void Numbers_are_those_of_the_two_files(int seeds)
    {
        MadeRun[] runs = [Make("a", 0.3, seeds), Make("b", 0.7, seeds + 1)];
        MetricsFile[] files = [.. runs.Select(run => new MetricsFile(Path.Combine(Path.GetDirectoryName(Report.Write(run.Folder))!, "metrics.csv")))];
        Comparison comparison = Comparison.Of([.. runs.Select(run => run.Folder)], new ComparisonOptions { AllMetrics = true });
        Assert.Equal(2, comparison.Arms.Count);
        foreach (ArmComparison arms in comparison.Arms)
        {
            Assert.Equal(files[0].Metrics, arms.Metrics.Select(metric => metric.Metric).Order(StringComparer.Ordinal));
            foreach (MetricComparison metric in arms.Metrics)
            {
                Check(metric.At, MetricsFile.Differences(files[0], files[1], arms.First.Arm, metric.Metric, 3, sinceZero: false));
                Check(metric.Change!, MetricsFile.Differences(files[0], files[1], arms.First.Arm, metric.Metric, 3, sinceZero: true));
            }
        }
    }

    public void Dispose() => folder.Dispose();

    private static void Check(PairedSpread spread, double[] differences)
    {
        Assert.Equal(differences, spread.Pairs.Select(pair => pair.Difference).OfType<double>());
        Assert.Equal(differences.Length, spread.Count);
        if (differences.Length > 1)
        {
            (double mean, double deviation, double half) = MetricsFile.Statistics(differences);
            double tolerance = 1e-6 * Math.Max(1, Math.Abs(mean));
            Assert.Equal(mean, spread.Mean!.Value, tolerance);
            Assert.Equal(deviation, spread.StandardDeviation!.Value, tolerance);
            Assert.Equal(differences.Length >= 5 ? mean - half : differences.Min(), spread.Low!.Value, tolerance);
            Assert.Equal(differences.Length >= 5 ? mean + half : differences.Max(), spread.High!.Value, tolerance);
        }
    }

    private MadeRun Make(string name, double drift, int seeds)
    {
        MadeRun run = new(folder.At(name));
        foreach (string arm in new[] { "replace", "half" })
        {
            for (int seed = 1; seed <= seeds; seed++)
            {
                run.WithMetrics(arm, seed, [.. Enumerable.Range(0, 4).Select(generation => new Dictionary<string, double?>
                {
                    [MadeRun.Bits] = 2 + (drift * generation) + Math.Sin(seed * drift * (generation + arm.Length)),
                    ["vocab.charsUsed"] = seed == 2 ? null : Math.Round(60 - (9 * drift * generation) + seed),
                    ["text.copiedShare"] = 0,
                })]);
            }
        }

        run.WriteManifest(manifest => manifest);
        return run;
    }
}
