namespace CollapseLM.Tests.EndToEnd;

/// <summary>
/// Commands that need no transformer never load libtorch, in no process they start. glibc's loader tells what it loads; the
/// last command shows that it would tell.
/// </summary>
public sealed class NativeLoadingTests
{
    [Fact]
    public void Only_transformers_load_libtorch()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only glibc tells");
        using SmallExperiment experiment = new(transformer: false);
        string run = Path.Combine(experiment.Out("runs"), "small");
        string[][] commands =
        [
            ["--help"],
            ["validate", experiment.Config],
            ["run", experiment.Config, "--out", experiment.Out("runs"), "--set", "generations=2", "--set", "seeds=1"],
            ["status", run],
            ["list", experiment.Out("runs")],
            ["report", run],
            ["compare", run, "--arms", "mixed=cold"],
            ["verify", run],
            ["schema"],
            ["corpus", "list"],
            ["corpus", "inspect", Path.Combine(experiment.Path, "text.txt")],
            ["sample", Path.Combine(run, "mixed-s1"), "--generation", "1", "--chars", "100"],
            ["score", Path.Combine(run, "mixed-s1"), "--generation", "1", Path.Combine(experiment.Path, "text.txt")],
        ];
        Assert.All(commands, command => Assert.Empty(TorchFiles(experiment, command)));
        Assert.NotEmpty(TorchFiles(experiment, ["doctor"]));
    }

    /// <summary>The lines of the loader that name a file of libtorch.</summary>
    private static string[] TorchFiles(SmallExperiment experiment, string[] command)
    {
        string logs = Directory.CreateDirectory(experiment.Out("loads-" + Path.GetRandomFileName())).FullName;
        (int exitCode, _, string error) = CollapseProgram.RunWith(
            new() { ["LD_DEBUG"] = "files", ["LD_DEBUG_OUTPUT"] = Path.Combine(logs, "of") }, experiment.Path, command);
        Assert.True(exitCode == 0, $"{string.Join(' ', command)}: {error}");
        string[] lines = [.. Directory.EnumerateFiles(logs).SelectMany(File.ReadLines)];
        Assert.Contains(lines, line => line.Contains("libcoreclr.so", StringComparison.Ordinal));
        return [.. lines.Where(line => line.Contains("libtorch", StringComparison.Ordinal) || line.Contains("LibTorchSharp", StringComparison.Ordinal))];
    }
}
