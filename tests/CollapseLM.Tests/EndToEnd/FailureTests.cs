using CollapseLM.Runs;

namespace CollapseLM.Tests.EndToEnd;

/// <summary>Arms that diverge, alone, beside others and before others.</summary>
public sealed class FailureTests
{
    private const string Wild = "\"training.learningRate\": 1000";

    [Fact]
    public void A_diverging_arm_leaves_its_neighbour_alone_and_ends_with_8()
    {
        using SmallExperiment experiment = new(transformer: true);
        string config = Write(experiment, "beside", "{ \"name\": \"good\" }, { \"name\": \"wild\", \"set\": { " + Wild + " } }");

        (int exitCode, string output, string error) = CollapseProgram.Run("run", config, "--out", experiment.Out("runs"), "--no-report");

        Assert.True(exitCode == 8, output + error);
        RunFolder run = new(Path.Combine(experiment.Out("runs"), "beside"));
        Assert.True(run.Chain("good-s1").IsDone(_ => { }));
        Assert.False(run.Chain("wild-s1").IsDone(_ => { }));
        Assert.Contains("\"diverged\"", File.ReadAllText(Path.Combine(run.Chain("wild-s1").Path, "failure.json")), StringComparison.Ordinal);
        Assert.Matches(@"(?m)^failed: .*diverged", output);
        Assert.Matches(@"(?m)^wild-s1 +[0-9]+ +.*--new", output);
        Assert.Contains("no report, as asked", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(run.ReportFolder));
    }

    [Fact]
    public void With_fail_fast_a_diverging_experiment_ends_with_7_and_keeps_the_next_from_beginning()
    {
        using SmallExperiment experiment = new(transformer: true);
        string wild = Write(experiment, "wild", "{ \"name\": \"wild\", \"set\": { " + Wild + " } }");
        string next = Write(experiment, "next", "{ \"name\": \"good\" }");

        (int exitCode, string output, string error) = CollapseProgram.Run("run", wild, next, "--out", experiment.Out("runs"), "--no-report", "--fail-fast");

        Assert.True(exitCode == 7, output + error);
        Assert.False(Directory.Exists(Path.Combine(experiment.Out("runs"), "next")));
    }

    private static string Write(SmallExperiment experiment, string name, string arms)
    {
        string config = experiment.Out($"{name}.jsonc");
        File.WriteAllText(config, $$"""
            {
              "name": "{{name}}", "corpus": "text.txt",
              "split": { "trainChars": 4000, "testChars": 1000, "passageChars": 256 },
              "model": { "kind": "transformer", "layers": 1, "heads": 2, "width": 16, "context": 16 },
              "training": { "steps": 40, "batchSize": 4, "learningRate": 0.01, "warmup": 10 }, "sampling": { "batchSize": 16 },
              "regime": { "kind": "replace" }, "generations": 2, "seeds": 1, "controls": { "twin": false }, "arms": [ {{arms}} ]
            }
            """);
        return config;
    }
}
