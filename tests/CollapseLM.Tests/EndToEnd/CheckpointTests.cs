using System.Diagnostics;
using System.Globalization;
using CollapseLM.Randomness;

namespace CollapseLM.Tests.EndToEnd;

/// <summary>The whole program, killed and stopped inside generations that keep checkpoints every 60 ms.</summary>
public sealed class CheckpointTests
{
    private static readonly string[] Settings =
    [
        "--set", "compute.checkpointMinutes=0.001", "--set", "training.steps=12000", "--set", "model.dropout=0.1",
        "--set", "generations=2", "--set", "seeds=1", "--set", "controls.twin=false", "--set", "controls.longRun=false",
    ];

    [Theory(Explicit = true)]
    [Trait("Category", "Slow")]
    [InlineData("TERM", 143)]
    [InlineData("INT", 130)]
    [InlineData("HUP", 129)]
    public void A_signal_to_all_processes_of_a_run_leaves_checkpoints_and_no_trace(string signal, int exitCode)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "skipped: finds workers through /proc");
        using SmallExperiment experiment = new(transformer: true);
        using Process process = Begin(experiment, "stopped");
        Assert.True(SpinWait.SpinUntil(() => Checkpoints(experiment, "stopped").Length > 0 || process.HasExited, TimeSpan.FromMinutes(2)));

        // As Ctrl-C does, workers first.
        foreach (int one in Children(process.Id).Append(process.Id))
        {
            Process.Start("kill", ["-" + signal, one.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
        }

        string rest = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(exitCode, process.ExitCode);
        Assert.Contains("resumable", rest, StringComparison.Ordinal);
        Assert.DoesNotContain("warning: shared", rest, StringComparison.Ordinal);
        Assert.NotEmpty(Checkpoints(experiment, "stopped"));
        Assert.Equal(0, CollapseProgram.Run("verify", Run(experiment, "stopped")).ExitCode);
        AssertSameAsUndisturbed(experiment, "stopped");
    }

    [Fact(Explicit = true)]
    [Trait("Category", "Slow")]
    public void Kills_inside_generations_leave_no_trace()
    {
        using SmallExperiment experiment = new(transformer: true);
        Kill(experiment, "killed", kills: 3, seed: 5);
        AssertSameAsUndisturbed(experiment, "killed");
    }

    [Fact(Explicit = true)]
    [Trait("Category", "Slow")]
    public void Forty_kills_inside_generations_leave_no_trace()
    {
        using SmallExperiment experiment = new(transformer: true);
        for (ulong seed = 0; seed < 10; seed++)
        {
            string name = FormattableString.Invariant($"killed{seed}");
            Kill(experiment, name, kills: 4, seed);
            AssertSameAsUndisturbed(experiment, name);
        }
    }

    private static void AssertSameAsUndisturbed(SmallExperiment experiment, string name)
    {
        string undisturbed = Run(experiment, "undisturbed");
        foreach (string run in Directory.Exists(undisturbed) ? [name] : new[] { name, "undisturbed" })
        {
            (int exitCode, string output, string error) = CollapseProgram.Run(["run", experiment.Config, "--out", experiment.Out(run), .. Settings]);
            Assert.True(exitCode == 0, output + error);
            Assert.DoesNotContain("checkpoint", output, StringComparison.Ordinal);
        }

        Assert.Equal(SmallExperiment.Results(undisturbed), SmallExperiment.Results(Run(experiment, name)));
        Assert.Empty(Checkpoints(experiment, name));
    }

    /// <summary>Kills the parent; each kill lets the run get a little further than the last.</summary>
    private static void Kill(SmallExperiment experiment, string name, int kills, ulong seed)
    {
        Pcg32 random = new(seed);
        for (int kill = 0; kill < kills; kill++)
        {
            using Process process = Begin(experiment, name);
            process.BeginOutputReadLine();
            process.WaitForExit(1500 + random.Next(2500));
            process.Kill();
            process.WaitForExit();
        }
    }

    private static Process Begin(SmallExperiment experiment, string name)
    {
        Process process = CollapseProgram.Start(["run", experiment.Config, "--out", experiment.Out(name), .. Settings]);
        process.BeginErrorReadLine();
        return process;
    }

    private static string Run(SmallExperiment experiment, string name) => Path.Combine(experiment.Out(name), "small");

    private static string[] Checkpoints(SmallExperiment experiment, string name) => Directory.Exists(experiment.Out(name))
        ? Directory.GetFiles(experiment.Out(name), "checkpoint-*.bin", SearchOption.AllDirectories)
        : [];

    private static IEnumerable<int> Children(int parent) => Directory.GetDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out int id) ? id : 0)
        .Where(id => id > 0 && ParentOf(id) == parent);

    private static int? ParentOf(int process)
    {
        try
        {
            string text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
            return int.Parse(text[(text.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
