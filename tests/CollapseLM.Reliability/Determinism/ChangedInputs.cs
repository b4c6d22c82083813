using System.Text.RegularExpressions;
using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Determinism;

/// <summary>R29: text or config is edited between two sittings.</summary>
public static partial class ChangedInputs
{
    private const int Hashes = 2;

    public static Row Row { get; } = new(
        "R29", "changed inputs", "one byte of the corpus or a setting changed: refused, old and new shown, --new offered, the run untouched; --new runs", Measure);

    private static Verdict Measure(Trial trial)
    {
        TinyExperiment experiment = TinyExperiment.Ngram(trial);
        (RunResults reference, _) = experiment.Reference();
        Tally tally = new(trial);
        string text = File.ReadAllText(experiment.Text);
        File.WriteAllText(experiment.Text, text[..^10] + (text[^10] == 'a' ? 'e' : 'a') + text[^9..]);
        Ended corpus = trial.Run(experiment.RunTo("reference"));
        tally.Count("corpus", Refused(corpus) ?? (Hash().Matches(corpus.Text).Select(match => match.Value).Distinct().Count() >= Hashes ? null : "not both hashes are shown"));
        File.WriteAllText(experiment.Text, text);

        Ended config = trial.Run(experiment.RunTo("reference", "--set", "regime.humanShare=0.5"));
        tally.Count("config", Refused(config)
            ?? (config.Text.Contains("humanShare", StringComparison.Ordinal) || Hash().Count(config.Text) >= Hashes ? null : "neither the setting nor both hashes are shown"));
        tally.Count("untouched", experiment.Results("reference").DifferenceTo(reference) ?? trial.Run("verify", experiment.RunFolder("reference")).Unless(0));
        Ended fresh = trial.Run(experiment.RunTo("reference", "--set", "regime.humanShare=0.5", "--new"));
        tally.Count("--new", fresh.Unless(0) ?? (Directory.GetDirectories(experiment.At("reference")).Length == 2 ? null : "there is no second run"));
        return tally.Conclude("hold");
    }

    private static string? Refused(Ended ended) => ended.Unless((int)FailureKind.Config, (int)FailureKind.Input)
        ?? (ended.Text.Contains("--new", StringComparison.Ordinal) ? null : "--new is not offered");

    /// <summary>A hash, or the beginning of one.</summary>
    [GeneratedRegex("[0-9a-f]{8,64}")]
    private static partial Regex Hash();
}
