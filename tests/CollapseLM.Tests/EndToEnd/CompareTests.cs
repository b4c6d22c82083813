using System.Text.Json;
using CollapseLM.Tests.Comparing;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.EndToEnd;

/// <summary>Two real runs, compared by the program, against their own metrics.csv files.</summary>
public sealed class CompareTests
{
    [Fact]
    public void The_program_says_what_the_two_metrics_files_say()
    {
        using TemporaryFolder folder = new();
        string[] smaller = ["--set", "split.trainChars=5000", "--set", "split.testChars=2000", "--set", "generations=2", "--set", "controls.twin=false"];
        Run(["run", RepositoryRoot.Path("configs", "smoke.jsonc"), "--out", folder.At("one"), "--set", "seeds=5", .. smaller]);
        Run(["run", RepositoryRoot.Path("configs", "smoke.jsonc"), "--out", folder.At("two"), "--set", "seeds=6", "--set", "sampling.temperature=0.7", .. smaller]);
        string first = folder.At("one", "smoke"), second = folder.At("two", "smoke");

        JsonElement json = JsonDocument.Parse(Run("compare", first, second, "--json", "--all")).RootElement;

        MetricsFile[] files = [.. new[] { first, second }.Select(run => new MetricsFile(Path.Combine(run, "report", "metrics.csv")))];
        Assert.Equal(["sampling.temperature", "seeds"], json.GetProperty("config").EnumerateArray().Select(key => key.GetProperty("key").GetString()));
        Assert.Equal(2, json.GetProperty("arms").GetArrayLength());
        int compared = 0;
        foreach (JsonElement arms in json.GetProperty("arms").EnumerateArray())
        {
            Assert.All(arms.GetProperty("seeds").EnumerateArray(), seed => Assert.Equal("sameHumanText", seed.GetProperty("pairing").GetString()));
            Assert.Equal("not in A", Assert.Single(arms.GetProperty("leftOut").EnumerateArray()).GetProperty("reason").GetString());
            foreach (JsonElement metric in arms.GetProperty("metrics").EnumerateArray())
            {
                string name = metric.GetProperty("metric").GetString()!, arm = arms.GetProperty("first").GetProperty("arm").GetString()!;
                compared += Check(metric.GetProperty("at"), MetricsFile.Differences(files[0], files[1], arm, name, 1, sinceZero: false));
                compared += Check(metric.GetProperty("change"), MetricsFile.Differences(files[0], files[1], arm, name, 1, sinceZero: true));
            }
        }

        Assert.True(compared > 80, $"only {compared} numbers were compared");
        Assert.Contains("B higher", Run("compare", first, second), StringComparison.Ordinal);
    }

    private static int Check(JsonElement spread, double[] differences)
    {
        if (differences.Length == 0)
        {
            Assert.Equal(JsonValueKind.Null, spread.GetProperty("mean").ValueKind);
            return 0;
        }

        (double mean, double deviation, double half) = MetricsFile.Statistics(differences);
        double tolerance = 1e-6 * Math.Max(1, Math.Abs(mean));
        Assert.Equal(5, spread.GetProperty("count").GetInt32());
        Assert.Equal(mean, spread.GetProperty("mean").GetDouble(), tolerance);
        Assert.Equal(deviation, spread.GetProperty("standardDeviation").GetDouble(), tolerance);
        Assert.Equal(mean - half, spread.GetProperty("low").GetDouble(), tolerance);
        Assert.Equal(mean + half, spread.GetProperty("high").GetDouble(), tolerance);
        return 1;
    }

    private static string Run(params string[] arguments)
    {
        (int exitCode, string output, string error) = CollapseProgram.Run(arguments);
        Assert.True(exitCode == 0, output + error);
        return output;
    }
}
