using System.Diagnostics;
using System.Globalization;
using CollapseLM.Runs;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.EndToEnd;

/// <summary>
/// Ten thousand chains: what each command takes, printed, and that what it says is right. With
/// <c>COLLAPSE_TEST_HUGE=folder</c> the run is kept there for profiling, and used again.
/// </summary>
public sealed class HugeSweepTests(ITestOutputHelper output)
{
    private const int Chains = 10_000;

    [Fact(Explicit = true)]
    [Trait("Category", "Huge")]
    public void Ten_thousand_chains_are_planned_listed_shown_finished_and_reported()
    {
        using TemporaryFolder own = new();
        string folder = Environment.GetEnvironmentVariable("COLLAPSE_TEST_HUGE") ?? own.Path;
        string config = HugeSweep.Config(folder, Chains), runs = Path.Combine(folder, "runs");
        if (!Directory.Exists(runs))
        {
            Stopwatch making = Stopwatch.StartNew();
            HugeSweep.Make(config, runs);
            output.WriteLine($"made in {making.Elapsed.TotalSeconds:0.0} s");
        }

        Assert.Contains("chains:    10,000", Run("validate", config, "--out", runs), StringComparison.Ordinal);
        Assert.StartsWith("huge: 9999 of 10000 chains done", Run("list", runs), StringComparison.Ordinal);
        Assert.StartsWith("huge: 9999 of 10000 chains done", Run("status", Path.Combine(runs, "huge")), StringComparison.Ordinal);
        Run("run", config, "--out", runs);
        string[] log = File.ReadAllLines(new RunFolder(Path.Combine(runs, "huge")).LogPath);
        output.WriteLine($"log: {log.First(line => line.Contains("\"begun\"", StringComparison.Ordinal))}");
        Assert.Contains("10000 of 10000 chains done, done", Run("status", Path.Combine(runs, "huge")), StringComparison.Ordinal);
        Run("report", Path.Combine(runs, "huge"));
    }

    private string Run(params string[] arguments)
    {
        Stopwatch watch = Stopwatch.StartNew();
        (int exitCode, string text, string error) = CollapseProgram.Run(arguments);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{arguments[0]}: {watch.Elapsed.TotalSeconds:0.00} s"));
        Assert.True(exitCode == 0, error);
        return text;
    }
}
