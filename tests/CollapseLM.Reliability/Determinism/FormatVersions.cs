using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Determinism;

/// <summary>R27: a run of a later format is refused by name by whatever would build on it; readers do not crash.</summary>
public static class FormatVersions
{
    public static Row Row { get; } = new(
        "R27", "upgrade", "a run of a newer format is refused by name, a run without the newest keys is resumed or refused by name; never misread", Measure);

    private static Verdict Measure(Trial trial)
    {
        TinyExperiment experiment = TinyExperiment.Ngram(trial);
        (RunResults reference, _) = experiment.Reference();
        string manifest = Path.Combine(experiment.RunFolder("reference"), "manifest.json");
        string text = File.ReadAllText(manifest);
        Tally tally = new(trial);
        File.WriteAllText(manifest, text.Replace("\"format\": 1,", "\"format\": 2,", StringComparison.Ordinal));
        foreach (string[] command in new[] { experiment.RunTo("reference"), ["verify", experiment.RunFolder("reference")] })
        {
            Ended ended = trial.Run(command);
            tally.Count($"newer, {command[0]}", ended.ExitCode == 0 ? "it went on as if it knew the format" : WrongWords(ended));
        }

        // A page can be made of any run, but must say what it is made of.
        Ended report = trial.Run("report", experiment.RunFolder("reference"));
        string page = Path.Combine(experiment.RunFolder("reference"), "report", "index.html");
        tally.Count("newer, report", report.ExitCode != 0 ? WrongWords(report) : File.ReadAllText(page).Contains("format 2", StringComparison.Ordinal) ? null : "the page does not tell the newer format");
        Ended list = trial.Run("list", experiment.At("reference"));
        tally.Count("newer, list", list.Unless(0) ?? (list.Output.Contains("tiny", StringComparison.Ordinal) ? null : "the run is missing"));

        // A run of the first versions, whose manifest vouched neither for itself nor for the config.
        string[] lines = [.. text.Split('\n').Where(line => !line.Contains("\"sha256\":", StringComparison.Ordinal) && !line.Contains("\"experiment.json\":", StringComparison.Ordinal))];
        int last = Array.FindLastIndex(lines, line => line.EndsWith(',') && line.StartsWith("  ", StringComparison.Ordinal));
        lines[last] = lines[last].TrimEnd(',');
        File.WriteAllText(manifest, string.Join('\n', lines));
        tally.Count("earlier, run", experiment.WrongAfterResume("reference", reference));
        return tally.Conclude("hold", "format 1 is the first, so the earlier run is one without the manifest's own hash");
    }

    private static string? WrongWords(Ended ended) =>
        ended.HasStackTrace ? "a stack trace" : ended.Text.Contains("format", StringComparison.Ordinal) ? null : $"the format is not named ({ended.Unless()})";
}
