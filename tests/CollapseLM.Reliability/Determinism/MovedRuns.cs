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
        trial.Tool("cp", "-a", experiment.At("reference"), Path.Combine(moved, "finished"));
        trial.Note(Directory.Exists(experiment.Folder) ? "the old place goes" : "");
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
        Ended grep = trial.Tool("grep", "-rlF", "--exclude=manifest.json", "--exclude-dir=.lock", "--exclude=*.jsonl", experiment.Folder, run);
        tally.Count("absolute paths", grep.Unless(1) is null ? null : $"found in {grep.Output.Trim().Split('\n')[0]}");

        File.Move(Path.Combine(moved, "text.txt"), Path.Combine(moved, "renamed.txt"));
        Ended lost = trial.Run("run", Path.Combine(moved, "tiny.jsonc"), "--out", Path.Combine(moved, "begun"));
        tally.Count("corpus gone", lost.Unless(0, (int)FailureKind.Input) ?? (lost.HasStackTrace ? "a stack trace" : null));
        tally.Count("corpus named anew", trial.Run("run", Path.Combine(moved, "tiny.jsonc"), "--out", Path.Combine(moved, "begun"), "--set", $"corpus={Path.Combine(moved, "renamed.txt")}").Unless(0));
        return tally.Conclude("hold");
    }
}
