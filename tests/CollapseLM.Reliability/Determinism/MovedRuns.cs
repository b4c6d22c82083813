using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Determinism;

/// <summary>R28: a run is copied to another place, half done, and its experiment and text with it.</summary>
public static class MovedRuns
{
    public static Row Row { get; } = new(
        "R28", "moved", "a copied, renamed, half-done run: list, status, report, verify, resume work; no absolute path inside; a corpus that moved is found or asked for", Measure);

    private static Verdict Measure(Trial trial)
    {
        TinyExperiment experiment = TinyExperiment.Ngram(trial, generations: 3);
        (RunResults reference, TimeSpan whole) = experiment.Reference();
        using (LiveProgram live = trial.Start(experiment.RunTo("begun")))
        {
            live.WaitFor(() => File.Exists(Path.Combine(experiment.RunFolder("begun"), "chains", "replace-s1", "generations.jsonl")), whole * 10);
        }

        string moved = trial.At("moved");
        Directory.CreateDirectory(moved);
        trial.Tool("cp", "-a", experiment.At("begun"), experiment.Config, experiment.Text, moved);

        // Named as people do, so that an absolute path inside would be the program's own and no quotation.
        trial.Run(new Launch("run", "tiny.jsonc", "--out", "finished") { Folder = experiment.Folder });
        trial.Tool("cp", "-a", experiment.At("finished"), moved);
        Directory.Move(experiment.Folder, trial.At("gone"));
        string run = Path.Combine(moved, "finished", TinyExperiment.Name);
        Tally tally = new(trial);
        tally.Count("list", trial.Run("list", Path.Combine(moved, "finished")).Unless(0));
        foreach (string command in new[] { "status", "report", "verify" })
        {
            tally.Count(command, trial.Run(command, run).Unless(0));
        }

        tally.Count("resume", trial.Run("run", Path.Combine(moved, "tiny.jsonc"), "--out", Path.Combine(moved, "begun")).Unless(0)
            ?? new RunResults(Path.Combine(moved, "begun", TinyExperiment.Name)).DifferenceTo(reference));
        Ended grep = trial.Tool("grep", "-rlF", trial.Folder, run);
        tally.Count("absolute paths", grep.Unless(1) is null ? null : $"found in {grep.Output.Trim().Split('\n')[0]}");

        File.Move(Path.Combine(moved, "text.txt"), Path.Combine(moved, "renamed.txt"));
        Ended lost = trial.Run("run", Path.Combine(moved, "tiny.jsonc"), "--out", Path.Combine(moved, "begun"));
        tally.Count("corpus gone", lost.Unless(0, (int)FailureKind.Input) ?? (lost.HasStackTrace ? "a stack trace" : null));
        Directory.CreateDirectory(Path.Combine(moved, "texts"));
        File.Copy(Path.Combine(moved, "renamed.txt"), Path.Combine(moved, "texts", "text.txt"));
        tally.Count("corpus in another folder", Resumed(trial, moved, Path.Combine(moved, "texts", "text.txt")));
        tally.Count("corpus renamed", Resumed(trial, moved, Path.Combine(moved, "renamed.txt")));
        return tally.Conclude("hold");
    }

    private static string? Resumed(Trial trial, string moved, string corpus) =>
        trial.Run("run", Path.Combine(moved, "tiny.jsonc"), "--out", Path.Combine(moved, "begun"), "--set", $"corpus={corpus}").Unless(0);
}
