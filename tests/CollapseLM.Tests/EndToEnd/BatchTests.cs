using System.Text.Json.Nodes;
using CollapseLM.Experiments;
using CollapseLM.Runs;

namespace CollapseLM.Tests.EndToEnd;

/// <summary>What a night of <c>run</c> leaves behind.</summary>
public sealed class BatchTests
{
    [Fact]
    public void Fifty_claims_at_once_get_fifty_folders()
    {
        using SmallExperiment experiment = new(transformer: false);
        PreparedExperiment prepared = PreparedExperiment.Prepare(experiment.Config, []);
        string[] folders = new string[50];
        using Barrier barrier = new(folders.Length);
        Thread[] threads = [.. Enumerable.Range(0, folders.Length).Select(i => new Thread(() =>
        {
            RunStarter starter = new(prepared, "", TimeProvider.System);
            barrier.SignalAndWait();
            folders[i] = starter.ClaimFolderIn(experiment.Out("runs"));
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Assert.Equal(
            Enumerable.Range(1, 50).Select(i => i == 1 ? "small" : $"small-{i}").Order(), folders.Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_deadline_stops_the_run_says_what_is_left_and_the_next_sitting_ends_it_the_same()
    {
        using SmallExperiment experiment = new(transformer: false);
        string marks = experiment.Out("marks");
        string hook = $"echo $COLLAPSE_OUTCOME $COLLAPSE_EXIT_CODE $COLLAPSE_CHAINS_DONE $COLLAPSE_CHAINS $COLLAPSE_RUN >> '{marks}'";

        (int exitCode, string output, string error) = CollapseProgram.Run(
            "run", experiment.Config, "--out", experiment.Out("runs"), "--until", "1s", "--on-finish", hook);
        Assert.True(exitCode == 0, error);
        Assert.Contains("until ", output, StringComparison.Ordinal);
        Assert.True(output.Contains("the time of --until has come: ", StringComparison.Ordinal) || output.Contains("not begun", StringComparison.Ordinal), output);

        (exitCode, output, error) = CollapseProgram.Run("run", experiment.Config, "--out", experiment.Out("runs"), "--on-finish", hook);
        Assert.True(exitCode == 0, error);
        (exitCode, _, error) = CollapseProgram.Run("run", experiment.Config, "--out", experiment.Out("whole"), "--on-finish", "exit 3");
        Assert.True(exitCode == 0, error);
        Assert.Contains("--on-finish: ended with exit code 3", error, StringComparison.Ordinal);
        RunFolder run = new(Path.Combine(experiment.Out("runs"), "small"));
        Assert.Equal(SmallExperiment.Results(Path.Combine(experiment.Out("whole"), "small")), SmallExperiment.Results(run.Path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal($"done 0 14 14 {run.Path}", File.ReadAllLines(marks)[^1]);
        }

        string?[] events = [.. File.ReadLines(run.LogPath).Select(line => (string?)JsonNode.Parse(line)!["event"])];
        Assert.Equal("ended", events[^1]);
        Assert.Equal(14, events.Count(name => name == "finished") - Directory.GetDirectories(run.SharedFolder("")).Length);
    }

    [Fact]
    public void What_strangers_and_kills_left_behind_disturbs_nothing()
    {
        using SmallExperiment experiment = new(transformer: false);
        string folder = Path.Combine(experiment.Out("runs"), "small");
        Directory.CreateDirectory(Path.Combine(folder, ".lock"));
        Directory.CreateDirectory(Path.Combine(experiment.Out("runs"), "empty"));
        string[] foreign = [Path.Combine(folder, "notes.txt"), Path.Combine(folder, ".mine.tmp"), Path.Combine(folder, ".vacation-photos.tmp")];
        Array.ForEach(foreign, file => File.WriteAllText(file, "mine"));
        for (int i = 0; i < 1000; i++)
        {
            File.WriteAllText(Path.Combine(folder, $".manifest.json.{i:x8}.tmp"), "left");
        }

        (int exitCode, _, string error) = CollapseProgram.Run("run", experiment.Config, "--out", experiment.Out("runs"), "--set", "seeds=1");

        Assert.True(exitCode == 0, error);
        Assert.All(foreign, file => Assert.Equal("mine", File.ReadAllText(file)));
        Assert.Equal(2, Directory.GetFiles(folder, ".*.tmp").Length);
        (_, string list, _) = CollapseProgram.Run("list", experiment.Out("runs"));
        Assert.Equal("small: 7 of 7 chains done, done", list.Trim());
    }

    [Fact]
    public void What_cannot_fit_is_refused_with_numbers_and_writes_nothing()
    {
        using SmallExperiment experiment = new(transformer: true);
        string[] huge = ["--set", "model.width=8192", "--set", "model.layers=64", "--set", "split.passageChars=256"];

        (int exitCode, _, string error) = CollapseProgram.Run(["run", experiment.Config, "--out", experiment.Out("runs"), .. huge]);

        Assert.Equal(2, exitCode);
        Assert.Contains("MB of memory", error, StringComparison.Ordinal);
        Assert.Contains("--force", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(experiment.Out("runs")));
    }

    [Fact]
    public void What_is_more_than_anybody_means_is_begun_when_forced()
    {
        using SmallExperiment experiment = new(transformer: false);
        string[] endless =
        [
            "run", experiment.Config, "--out", experiment.Out("runs"), "--no-report", "--until", "+4s",
            "--set", "generations=60000", "--set", "arms=null", "--set", "controls.twin=false", "--set", "controls.longRun=false",
        ];

        (int refused, _, string error) = CollapseProgram.Run(endless);
        bool refusedIsThere = Directory.Exists(experiment.Out("runs"));
        (int forced, string output, string forcedError) = CollapseProgram.Run([.. endless, "--force"]);

        Assert.Equal(2, refused);
        Assert.Contains("more than 100,000", error, StringComparison.Ordinal);
        Assert.False(refusedIsThere);
        Assert.True(forced == 0, forcedError);
        Assert.Contains("the time of --until has come", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stranger_who_lists_nothing_is_told()
    {
        using SmallExperiment experiment = new(transformer: false);

        (int exitCode, _, string error) = CollapseProgram.Run("list", experiment.Out("nowhere"));

        Assert.Equal(3, exitCode);
        Assert.Contains("nowhere", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_experiment_is_run_although_the_first_fails()
    {
        using SmallExperiment experiment = new(transformer: false);
        string other = experiment.Out("other.jsonc");
        File.WriteAllText(other, File.ReadAllText(experiment.Config).Replace("\"small\"", "\"other\"", StringComparison.Ordinal));
        Directory.CreateDirectory(experiment.Out("runs"));
        File.WriteAllText(Path.Combine(experiment.Out("runs"), "small"), "a file stands in the way");

        (int exitCode, string output, string error) = CollapseProgram.Run(
            "run", experiment.Config, other, "--out", experiment.Out("runs"), "--set", "seeds=1");

        Assert.Equal(5, exitCode);
        Assert.Contains("error: ", error, StringComparison.Ordinal);
        Assert.Contains(Path.Combine("other", "report", "index.html"), output, StringComparison.Ordinal);
    }
}
