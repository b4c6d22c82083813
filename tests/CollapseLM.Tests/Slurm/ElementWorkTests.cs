using System.Diagnostics;
using System.Globalization;
using CollapseLM.Tests.EndToEnd;

namespace CollapseLM.Tests.Slurm;

/// <summary>Several processes that share a run by leases alone, as the elements of a cluster do.</summary>
public sealed class ElementWorkTests
{
    [Fact(Explicit = true)]
    [Trait("Category", "Slurm")]
    public void Elements_without_an_order_between_them_make_what_one_run_makes()
    {
        using SmallExperiment experiment = new(transformer: false);
        string alone = Alone(experiment), shared = Prepare(experiment);

        Process[] elements = [.. Enumerable.Range(0, 3).Select(_ => CollapseProgram.Start("element", shared))];
        string[] said = [.. elements.Select(element => element.StandardOutput.ReadToEnd())];
        Array.ForEach(elements, element => element.WaitForExit());

        Assert.All(elements, element => Assert.Equal(0, element.ExitCode));
        AssertDoneOnce(shared, said);
        Assert.Equal(SmallExperiment.Results(alone), SmallExperiment.Results(shared));
        Assert.Equal(0, CollapseProgram.Run("element", shared, "--conclude").ExitCode);
        Assert.True(File.Exists(Path.Combine(shared, "report", "index.html")));
        Assert.Equal(0, CollapseProgram.Run("verify", shared).ExitCode);
        Array.ForEach(elements, element => element.Dispose());
    }

    [Fact(Explicit = true)]
    [Trait("Category", "Slurm")]
    public void The_chain_of_a_killed_element_is_taken_over()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: signals of Unix");
        using SmallExperiment experiment = new(transformer: true);
        string alone = Alone(experiment), shared = Prepare(experiment);

        using Process first = CollapseProgram.Start("element", shared);
        string? line;
        do
        {
            line = first.StandardOutput.ReadLine();
        }
        while (line is not null && !line.StartsWith("mixed-s1: attempt", StringComparison.Ordinal));

        first.Kill();
        first.WaitForExit();
        (int exitCode, string said, _) = CollapseProgram.Run("element", shared);

        Assert.Equal(0, exitCode);
        Assert.Contains("mixed-s1: attempt 2", said, StringComparison.Ordinal);
        Assert.Equal(SmallExperiment.Results(alone), SmallExperiment.Results(shared));
    }

    [Fact(Explicit = true)]
    [Trait("Category", "Slurm")]
    public void An_element_that_is_told_to_stop_says_so_and_the_next_goes_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: signals of Unix");
        using SmallExperiment experiment = new(transformer: true);
        string shared = Prepare(experiment);
        using Process first = CollapseProgram.Start("element", shared);
        first.StandardOutput.ReadLine();
        Process.Start("kill", ["-TERM", first.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
        string rest = first.StandardOutput.ReadToEnd();
        first.WaitForExit();

        Assert.Equal(143, first.ExitCode);
        Assert.EndsWith("stopped; resumable\n", rest, StringComparison.Ordinal);
        Assert.Equal(0, CollapseProgram.Run("element", shared).ExitCode);
    }

    [Fact(Explicit = true)]
    [Trait("Category", "Slurm")]
    public void An_owner_that_was_stopped_and_taken_over_says_who_did_and_changes_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: signals of Unix");
        using SmallExperiment experiment = new(transformer: true);
        string alone = Alone(experiment), shared = Prepare(experiment, "slurm.leaseSeconds=5");
        using Process paused = CollapseProgram.Start("element", shared);
        while (paused.StandardOutput.ReadLine() is string line && !line.StartsWith("mixed-s1: attempt", StringComparison.Ordinal))
        {
        }

        Signal("STOP");
        (int exitCode, string said, _) = CollapseProgram.Run("element", shared);
        Signal("CONT");
        string woken = paused.StandardOutput.ReadToEnd();
        paused.WaitForExit();

        Assert.Equal(0, exitCode);
        Assert.Contains("mixed-s1: attempt 2", said, StringComparison.Ordinal);
        Assert.Contains("attempt 1 was taken over by", woken, StringComparison.Ordinal);
        Assert.DoesNotContain("mixed-s1: done", woken, StringComparison.Ordinal);
        Assert.Equal(SmallExperiment.Results(alone), SmallExperiment.Results(shared));

        void Signal(string signal) => Process.Start("kill", ["-" + signal, paused.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
    }

    private static string Alone(SmallExperiment experiment)
    {
        Assert.Equal(0, CollapseProgram.Run("run", experiment.Config, "--out", experiment.Out("alone")).ExitCode);
        return Path.Combine(experiment.Out("alone"), "small");
    }

    private static string Prepare(SmallExperiment experiment, params string[] settings)
    {
        string[] set = [.. settings.SelectMany(setting => new[] { "--set", setting })];
        (int exitCode, string output, string error) = CollapseProgram.Run(["submit", experiment.Config, "--out", experiment.Out("shared"), "--script-only", .. set]);
        Assert.True(exitCode == 0, error);
        Assert.Contains("array-0.sh", output, StringComparison.Ordinal);
        return Path.Combine(experiment.Out("shared"), "small");
    }

    private static void AssertDoneOnce(string run, IEnumerable<string> said)
    {
        string[] done = [.. said.SelectMany(text => text.Split('\n')).Where(line => line.EndsWith(": done", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Assert.Equal(done.Distinct(), done);
        Assert.Equal(
            Directory.GetDirectories(Path.Combine(run, "chains")).Concat(Directory.GetDirectories(Path.Combine(run, "shared"))).Count(),
            done.Length);
    }
}
