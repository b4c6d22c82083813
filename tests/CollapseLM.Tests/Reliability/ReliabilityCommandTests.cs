using System.Diagnostics;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.Reliability;

/// <summary>The measuring command itself: a sound program passes, one that only pretends does not.</summary>
public sealed class ReliabilityCommandTests
{
    [Fact]
    public void Rows_of_an_ngram_run_pass()
    {
        SkipWithoutSignals();
        using TemporaryFolder folder = new();

        (int exitCode, string output) = Measure("--rows", "R29", "--share", "0.05", "--work", folder.At("work"), "--program", Path.Combine(AppContext.BaseDirectory, "collapse.dll"));

        Assert.True(exitCode == 0, output);
        Assert.Contains("share 0.05, seed 1", output, StringComparison.Ordinal);
        Assert.Contains("R29  pass: ", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.At("work")));
    }

    [Fact]
    public void A_program_that_accepts_everything_fails_with_its_evidence_kept()
    {
        SkipWithoutSignals();
        using TemporaryFolder folder = new();
        string program = folder.At("collapse");
        File.WriteAllText(program, "#!/bin/sh\nexit 0\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        (int exitCode, string output) = Measure("--rows", "R17", "--share", "0.1", "--seed", "7", "--work", folder.At("work"), "--program", program, "--markdown", folder.At("page.md"));

        Assert.True(exitCode == 1, output);
        Assert.Contains("R17  FAIL: ", output, StringComparison.Ordinal);
        Assert.Contains("0 of ", output, StringComparison.Ordinal);
        Assert.Contains("again: --rows R17 --share 0.1 --seed 7", output, StringComparison.Ordinal);
        Assert.Contains("exit 0", File.ReadAllText(folder.At("work/R17/log.txt")), StringComparison.Ordinal);
        Assert.Contains("| R17 | bad configs |", File.ReadAllText(folder.At("page.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_does_not_exist_is_named_with_those_that_do()
    {
        (int exitCode, string output) = Measure("--rows", "R31", "--program", Path.Combine(AppContext.BaseDirectory, "collapse.dll"));

        Assert.Equal(2, exitCode);
        Assert.Contains("\"R31\"", output, StringComparison.Ordinal);
        Assert.Contains("R1, R2", output, StringComparison.Ordinal);
    }

    private static void SkipWithoutSignals()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("the measuring command needs a Unix system");
        }
    }

    private static (int ExitCode, string Output) Measure(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "collapse-reliability.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd() + error.Result;
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
