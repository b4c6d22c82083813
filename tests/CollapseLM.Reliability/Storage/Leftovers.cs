using System.Globalization;
using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Storage;

/// <summary>R22: what killed writers and people leave in folders.</summary>
public static class Leftovers
{
    private const int Temporaries = 1000;

    public static Row Row { get; } = new(
        "R22", "leftovers", "1,000 stale temporary files, an empty run folder, one with only a lock, foreign files: start and list unaffected, own temporaries gone, foreign files kept", Measure);

    private static Verdict Measure(Trial trial)
    {
        TinyExperiment experiment = TinyExperiment.Ngram(trial);
        (RunResults reference, _) = experiment.Reference();
        Tally tally = new(trial);
        int temporaries = trial.Count(Temporaries, least: 20);
        string chain = Path.Combine(experiment.RunFolder("littered"), "chains", "replace-s1"), generation = Path.Combine(chain, "gen-001");
        Directory.CreateDirectory(generation);
        for (int i = 0; i < temporaries; i++)
        {
            File.WriteAllText(Path.Combine(i % 2 == 0 ? chain : generation, string.Create(CultureInfo.InvariantCulture, $".sample.txt.{i:x8}.tmp")), "stale");
        }

        string foreign = Path.Combine(chain, "notes-of-mine.txt");
        File.WriteAllText(foreign, "mine");
        Directory.CreateDirectory(experiment.At("littered", "empty"));
        Directory.CreateDirectory(experiment.At("littered", "locked", ".lock"));
        File.WriteAllText(experiment.At("littered", "locked", ".lock", "run"), "");
        File.WriteAllText(experiment.At("littered", "a-file.txt"), "");

        tally.Count("list before", trial.Run("list", experiment.At("littered")).Unless(0));
        tally.Count("run", experiment.WrongAfterResume("littered", reference));
        int left = Directory.EnumerateFiles(experiment.RunFolder("littered"), ".*.tmp", SearchOption.AllDirectories).Count();
        tally.Count("own temporaries", left == 0 ? null : FormattableString.Invariant($"{left} of {temporaries} are left"));
        tally.Count("foreign file", File.Exists(foreign) ? null : "it was removed");
        Ended list = trial.Run("list", experiment.At("littered"));
        tally.Count("list after", list.Unless(0) ?? (list.Output.Contains("tiny: 1 of 1 chains done", StringComparison.Ordinal) ? null : "the run is not listed"));
        foreach (string folder in new[] { "empty", "locked" })
        {
            File.WriteAllText(experiment.At($"{folder}.jsonc"), File.ReadAllText(experiment.Config).Replace("\"tiny\"", $"\"{folder}\"", StringComparison.Ordinal));
            tally.Count($"run into the {folder} folder", trial.Run("run", experiment.At($"{folder}.jsonc"), "--out", experiment.At("littered")).Unless(0)
                ?? (Records(experiment.At("littered", folder)) == Records(experiment.RunFolder("reference")) ? null : "its records differ"));
        }

        return tally.Conclude("held");
    }

    /// <summary>All that does not hold the run's name.</summary>
    private static string Records(string run) => File.ReadAllText(Path.Combine(run, "chains", "replace-s1", "generations.jsonl"));
}
