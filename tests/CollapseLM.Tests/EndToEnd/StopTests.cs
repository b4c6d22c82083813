using System.Diagnostics;
using System.Globalization;

namespace CollapseLM.Tests.EndToEnd;

/// <summary>Runs that are stopped, shared or lose a worker.</summary>
public sealed class StopTests
{
    [Theory]
    [InlineData("TERM", 143)]
    [InlineData("INT", 130)]
    [InlineData("HUP", 129)]
    public void A_signal_stops_the_run_and_says_that_it_can_be_resumed(string signal, int exitCode)
    {
        SkipOnWindows();
        using SmallExperiment experiment = new(transformer: true);
        using Process process = Begin(experiment);
        Signal(signal, process.Id);

        string rest = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(exitCode, process.ExitCode);
        Assert.Contains("resumable", rest, StringComparison.Ordinal);

        // It was stopped after the first generation, which is a shared one.
        Assert.Matches(@"[1-9][0-9]* of [0-9]+ generations done", rest);
        Assert.Equal(0, CollapseProgram.Run("run", experiment.Config, "--out", experiment.Out("runs")).ExitCode);
    }

    [Fact]
    public void A_second_signal_ends_at_once_and_costs_no_result()
    {
        SkipOnWindows();
        using SmallExperiment experiment = new(transformer: true);
        using Process process = Begin(experiment);
        Signal("STOP", process.Id);
        Signal("TERM", process.Id);
        Signal("INT", process.Id);
        Signal("CONT", process.Id);

        string rest = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.True(process.ExitCode is 130 or 143, rest);
        Assert.DoesNotContain("resumable", rest, StringComparison.Ordinal);
        Assert.Equal(0, CollapseProgram.Run("run", experiment.Config, "--out", experiment.Out("runs"), "--no-report").ExitCode);
    }

    [Fact]
    public void A_second_start_is_refused_and_told_who_runs_it()
    {
        SkipOnWindows();
        using SmallExperiment experiment = new(transformer: true);
        using Process process = Begin(experiment);

        (int exitCode, _, string error) = CollapseProgram.Run("run", experiment.Config, "--out", experiment.Out("runs"));
        (int statusCode, string status, _) = CollapseProgram.Run("status", Path.Combine(experiment.Out("runs"), "small"));
        process.Kill();

        Assert.Equal(4, exitCode);
        Assert.Contains(process.Id.ToString(CultureInfo.InvariantCulture), error, StringComparison.Ordinal);
        Assert.Equal(0, statusCode);
        Assert.Contains("running", status, StringComparison.Ordinal);
    }

    [Fact]
    public void A_killed_worker_is_replaced_and_leaves_no_trace()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "skipped: finds workers through /proc");
        using SmallExperiment experiment = new(transformer: true);
        Assert.Equal(0, CollapseProgram.Run("run", experiment.Config, "--out", experiment.Out("whole")).ExitCode);
        using Process process = Begin(experiment);
        Signal("KILL", Children(process.Id).First());

        string rest = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.True(process.ExitCode == 0, rest);
        Assert.Contains("killed by signal 9", rest, StringComparison.Ordinal);
        Assert.Equal(
            SmallExperiment.Results(Path.Combine(experiment.Out("whole"), "small")),
            SmallExperiment.Results(Path.Combine(experiment.Out("runs"), "small")));
    }

    [Fact]
    public void Workers_die_with_their_parent()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "skipped: finds workers through /proc");
        using SmallExperiment experiment = new(transformer: true);
        using Process process = Begin(experiment);
        int[] workers = [.. Children(process.Id)];
        Assert.NotEmpty(workers);

        process.Kill();
        process.WaitForExit();

        Assert.True(SpinWait.SpinUntil(() => workers.All(worker => !Lives(worker)), TimeSpan.FromSeconds(30)), "workers outlive their parent");
    }

    /// <summary>Starts a run and waits until its first generation is done.</summary>
    private static Process Begin(SmallExperiment experiment)
    {
        Process process = CollapseProgram.Start("run", experiment.Config, "--out", experiment.Out("runs"));
        process.BeginErrorReadLine();
        Assert.StartsWith("[1/", process.StandardOutput.ReadLine(), StringComparison.Ordinal);
        return process;
    }

    private static void SkipOnWindows() => Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: signals of Unix");

    private static void Signal(string signal, int process) =>
        Process.Start("kill", ["-" + signal, process.ToString(CultureInfo.InvariantCulture)]).WaitForExit();

    private static IEnumerable<int> Children(int parent) => Directory.GetDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out int id) ? id : 0)
        .Where(id => id > 0 && ParentOf(id) == parent);

    private static bool Lives(int process) => State(process) is string state && state[0] != 'Z';

    private static int? ParentOf(int process) =>
        State(process)?.Split(' ') is [_, string parent, ..] ? int.Parse(parent, CultureInfo.InvariantCulture) : null;

    /// <summary>What follows the program's name in /proc/PID/stat: state, parent, ...; null for a process that is gone.</summary>
    private static string? State(int process)
    {
        try
        {
            string text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
            return text[(text.LastIndexOf(')') + 2)..];
        }
        catch (IOException)
        {
            return null;
        }
    }
}
