using System.Text.Json.Nodes;
using CollapseLM.Cli.Output;
using CollapseLM.Experiments;
using CollapseLM.Tests.EndToEnd;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.Cli;

public sealed class DoctorTests
{
    [Fact]
    public void A_variable_that_disturbs_is_a_warning_with_its_remedy()
    {
        Assert.DoesNotContain(MachineHealth.Look(_ => null), check => check.What == "environment");
        HealthCheck found = Assert.Single(MachineHealth.Look(name => name == "OMP_NUM_THREADS" ? "8" : null), check => check.What == "environment");
        Assert.Equal((HealthLevel.Warn, "OMP_NUM_THREADS=8"), (found.Level, found.Found));
        Assert.Contains("unset OMP_NUM_THREADS", found.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_for_runs_is_tried_and_left_as_it_was()
    {
        using TemporaryFolder folder = new();
        Assert.DoesNotContain(StorageHealth.Look(folder.At("not", "there", "yet")), check => check.Level == HealthLevel.Fail);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_folder_that_takes_no_files_fails()
    {
        Assert.SkipUnless(Directory.Exists("/proc/sys"), "no folder here that refuses files even to root");
        HealthCheck found = Assert.Single(StorageHealth.Look("/proc/sys"), check => check.What == "durable writes");
        Assert.Equal(HealthLevel.Fail, found.Level);
        Assert.NotEmpty(found.Remedy);
    }

    [Theory]
    [InlineData(1, "x: version `GLIBCXX_3.4.32' not found (required by y)", "C++ runtime")]
    [InlineData(1, "internal error\n libgomp.so.1: cannot open shared object file", "libgomp1")]
    [InlineData(1, "", "ngram")]
    [InlineData(132, "", "newer processor")]
    public void What_keeps_libtorch_from_loading_is_told_with_what_to_do(int exitCode, string error, string remedy)
    {
        HealthCheck found = NativeHealth.Failure(exitCode, error);
        Assert.Equal(HealthLevel.Fail, found.Level);
        Assert.Contains(remedy, found.Remedy, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    [Trait("Category", "Slow")]
    public void The_whole_look_is_well_on_a_machine_that_runs_the_tests()
    {
        using TemporaryFolder folder = new();
        (int exitCode, string output, string error) = CollapseProgram.RunIn(folder.Path, "doctor", "--json");

        Assert.True(exitCode == 0, output + error);
        JsonArray checks = JsonNode.Parse(output)!.AsArray();
        Assert.Equal(
            ["operating system", ".NET", "processor", "instruction sets", "cores", "memory", "Unicode tables", "disk", "durable writes", "libtorch", "speed"],
            checks.Select(check => (string)check!["what"]!).Where(what => what != "environment"));
        Assert.DoesNotContain(checks, check => (string)check!["level"]! == "fail");
        Assert.Matches("trains [1-9][0-9,]* and samples [1-9]", (string)checks[^1]!["found"]!);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }
}
