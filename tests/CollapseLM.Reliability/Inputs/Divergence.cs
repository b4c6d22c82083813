using System.Text.RegularExpressions;
using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Inputs;

/// <summary>R15: a learning rate of 1,000, alone and beside an arm that learns well.</summary>
public static partial class Divergence
{
    private static readonly string[] Numbers = [".json", ".jsonl", ".csv", ".svg"];

    public static Row Row { get; } = new(
        "R15", "divergence", "lr = 1e3 alone: exit 7 with generation and step; beside a good arm: exit 8 and the good arm as if alone; no NaN or Infinity in JSON, CSV, charts", Measure);

    private static Verdict Measure(Trial trial)
    {
        TinyExperiment experiment = TinyExperiment.Transformer(trial, generations: 3, steps: 300, more: """
            ,
              "arms": [ { "name": "good" }, { "name": "wild", "set": { "training.learningRate": 1000, "training.warmup": 0, "training.gradientClip": 1000000 } } ]
            """);
        Tally tally = new(trial);
        Ended both = trial.Run(experiment.ReportTo("both"));
        tally.Count("a wild arm beside a good one", both.Unless((int)FailureKind.Partial) ?? (both.HasStackTrace ? "a stack trace" : null)
            ?? (Place().IsMatch(both.Text) ? null : "generation and step are not told"));
        tally.Count("numbers of both", NotFinite(experiment.RunFolder("both")));

        string settings = File.ReadAllText(experiment.Config);
        File.WriteAllText(experiment.Config, settings.Replace(settings[settings.IndexOf(", { \"name\": \"wild\"", StringComparison.Ordinal)..settings.LastIndexOf(']')], "", StringComparison.Ordinal));
        Ended good = trial.Run(experiment.RunTo("good"));
        string alone = Path.Combine(experiment.RunFolder("good"), "chains", "good-s1", "generations.jsonl"), beside = alone.Replace("/good/", "/both/", StringComparison.Ordinal);
        tally.Count("the good arm", good.Unless(0) ?? (File.Exists(beside) && File.ReadAllText(alone) == File.ReadAllText(beside) ? null : "its records differ from those it has alone"));

        File.WriteAllText(experiment.Config, settings.Replace("{ \"name\": \"good\" }, ", "", StringComparison.Ordinal));
        Ended wild = trial.Run(experiment.RunTo("wild"));
        tally.Count("a wild arm alone", wild.Unless((int)FailureKind.Diverged) ?? (wild.HasStackTrace ? "a stack trace" : null));
        tally.Count("numbers of the wild", NotFinite(experiment.RunFolder("wild")));
        tally.Count("status of the wild", trial.Run("status", experiment.RunFolder("wild")).Unless(0));
        return tally.Conclude("hold");
    }

    internal static string? NotFinite(string run)
    {
        string? file = Directory.EnumerateFiles(run, "*", SearchOption.AllDirectories)
            .Where(file => Numbers.Contains(Path.GetExtension(file)) && !file.Contains("/human/", StringComparison.Ordinal) && Path.GetFileName(file) is not ("failure.json" or "continuations.jsonl" or "tells.json"))
            .FirstOrDefault(file => NotANumber().IsMatch(File.ReadAllText(file)));
        return file is null ? null : $"{Path.GetFileName(file)} holds NaN or Infinity";
    }

    [GeneratedRegex(@"(?<![A-Za-z])(NaN|-?Infinity|∞)(?![A-Za-z])")]
    private static partial Regex NotANumber();

    [GeneratedRegex(@"generation \d+.*step \d+|step \d+.*generation \d+")]
    private static partial Regex Place();
}
