using System.Text.RegularExpressions;
using CollapseLM.Tests.EndToEnd;

namespace CollapseLM.Tests.Slurm;

/// <summary>
/// Runs on a real Slurm. The full one: dotnet test -c Release --explicit only --filter-class "*SlurmTests" (minutes).
/// </summary>
public sealed partial class SlurmTests
{
    private static readonly string[] TenChains = ["--set", "controls.longRun=false"];
    private static readonly string[] ThreeChains = [.. TenChains, "--set", "controls.twin=false", "--set", "seeds=1"];

    [Fact]
    [Trait("Category", "Slurm")]
    public void An_experiment_is_submitted_made_and_reported()
    {
        using SmallExperiment experiment = new(transformer: false);
        using SlurmCluster cluster = SlurmCluster.Start();
        string run = Submit(cluster, experiment, ThreeChains);

        (int again, _, string refused) = CollapseProgram.RunWith(cluster.Environment, "", ["submit", experiment.Config, "--out", experiment.Out("cluster"), .. ThreeChains]);
        AwaitReport(cluster, run, TimeSpan.FromMinutes(3));

        Assert.Equal(4, again);
        Assert.Contains("in the queue already", refused, StringComparison.Ordinal);
        AssertSame(experiment, run, 3, ThreeChains);
    }

    [Fact(Explicit = true)]
    [Trait("Category", "Slurm")]
    public void A_cancelled_run_stops_and_can_be_run_to_its_end_elsewhere()
    {
        using SmallExperiment experiment = new(transformer: true);
        using SlurmCluster cluster = SlurmCluster.Start();
        string run = Submit(cluster, experiment, [.. TenChains, "--set", "training.steps=2000"]);
        Await(cluster, () => Said(run).Any(), TimeSpan.FromMinutes(1), "no element begins");

        (int exitCode, string output, string error) = CollapseProgram.RunWith(cluster.Environment, "", "cancel", run);
        Assert.True(exitCode == 0, error);
        Assert.Contains("cancelled", output, StringComparison.Ordinal);
        Await(cluster, () => cluster.Ask("squeue", "--noheader").Length == 0, TimeSpan.FromMinutes(1), "jobs stay in the queue");

        Assert.DoesNotContain(Said(run), line => line.Contains("requeue", StringComparison.Ordinal));
        Assert.False(File.Exists(Path.Combine(run, "report", "index.html")));
        (exitCode, _, error) = CollapseProgram.Run(["run", experiment.Config, "--out", experiment.Out("cluster"), "--set", "training.steps=2000", .. TenChains]);
        Assert.True(exitCode == 0, error);
    }

    [Fact(Explicit = true)]
    [Trait("Category", "Slurm")]
    public void Ten_chains_survive_a_node_a_time_limit_and_a_controller()
    {
        using SmallExperiment experiment = new(transformer: true);
        string[] work = [.. TenChains, "--set", "training.steps=6000", "--set", "compute.checkpointMinutes=0.02"];
        using SlurmCluster cluster = SlurmCluster.Start();
        string run = Submit(cluster, experiment, [.. work, "--set", "slurm.timeLimit=1", "--set", "slurm.signalSeconds=40", "--set", "slurm.leaseSeconds=10", "--set", "slurm.attempts=60"]);

        Await(cluster, () => Said(run).Any(line => line.Contains("-s1: attempt", StringComparison.Ordinal)), TimeSpan.FromMinutes(2), "no chain begins");
        cluster.KillNode("node2");
        Await(cluster, () => cluster.Ask("sinfo", "--noheader", "--format=%t").Contains("down", StringComparison.Ordinal), TimeSpan.FromMinutes(2), "the node is not missed");
        cluster.RestartController();
        cluster.StartNode("node2");
        AwaitReport(cluster, run, TimeSpan.FromMinutes(15));

        string[] said = [.. Said(run)];
        Assert.Contains(said, line => line.Contains("stopped; resumable", StringComparison.Ordinal));
        Assert.DoesNotContain(said, line => line.Contains("begun anew", StringComparison.Ordinal));
        AssertSame(experiment, run, 10, work);
    }

    private static string Submit(SlurmCluster cluster, SmallExperiment experiment, string[] settings)
    {
        (int exitCode, string output, string error) = CollapseProgram.RunWith(
            cluster.Environment, "", ["submit", experiment.Config, "--out", experiment.Out("cluster"), .. settings]);
        Assert.True(exitCode == 0, error + cluster.Log());
        Assert.Matches("^jobs: [0-9]+; the report is made by job [0-9]+", output);
        return Path.Combine(experiment.Out("cluster"), "small");
    }

    private static void AwaitReport(SlurmCluster cluster, string run, TimeSpan patience) => Await(
        cluster,
        () => File.Exists(Path.Combine(run, "report", "index.html")) && cluster.Ask("squeue", "--noheader").Length == 0,
        patience,
        "no report");

    private static void Await(SlurmCluster cluster, Func<bool> condition, TimeSpan patience, string otherwise)
    {
        for (DateTimeOffset end = TimeProvider.System.GetUtcNow() + patience; !condition(); Thread.Sleep(500))
        {
            Assert.True(TimeProvider.System.GetUtcNow() < end, otherwise + "\n" + cluster.Log());
        }
    }

    /// <summary>Every chain was published once, whoever tried; all bytes those of a run on one machine.</summary>
    private static void AssertSame(SmallExperiment experiment, string run, int chains, string[] settings)
    {
        Assert.Equal(0, CollapseProgram.Run(["run", experiment.Config, "--out", experiment.Out("local"), .. settings]).ExitCode);
        string[] done = [.. Said(run).Select(line => Done().Match(line).Groups[1].Value).Where(unit => unit.Length > 0).Order(StringComparer.Ordinal)];
        Assert.Equal(done.Distinct(), done);
        Assert.True(chains == done.Count(unit => !unit.StartsWith("shared-", StringComparison.Ordinal)), string.Join('\n', Said(run)));
        Assert.Equal(SmallExperiment.Results(Path.Combine(experiment.Out("local"), "small")), SmallExperiment.Results(run));
        (int exitCode, string output, _) = CollapseProgram.Run("status", run);
        Assert.Equal(0, exitCode);
        Assert.Contains(System.FormattableString.Invariant($"{chains} of {chains} chains done, done"), output, StringComparison.Ordinal);
    }

    /// <summary>What all elements have printed so far.</summary>
    private static IEnumerable<string> Said(string run) =>
        Directory.GetFiles(Path.Combine(run, "slurm", "log")).SelectMany(File.ReadAllLines);

    [GeneratedRegex("^(.*): done$")]
    private static partial Regex Done();
}
