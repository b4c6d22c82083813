using System.Globalization;
using System.Text.RegularExpressions;
using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Scale;

/// <summary>R26: a model that cannot fit, and the estimate of one that can against what it took.</summary>
public static partial class MemoryLimits
{
    private const double Tolerance = 0.2;

    public static Row Row { get; } = new(
        "R26", "memory", "a config that needs more than 80 % of the memory is refused with the estimate; the estimate is within 20 % of what a worker takes", Measure);

    private static Verdict Measure(Trial trial)
    {
        if (Tools.NotLinux is string why)
        {
            return Verdict.Skipped(why);
        }

        TinyExperiment experiment = TinyExperiment.Transformer(trial, generations: 2, steps: 40);
        Tally tally = new(trial);
        Ended huge = trial.Run(new Launch(experiment.RunTo("huge", "--set", "model.width=8192", "--set", "model.layers=64", "--set", "model.context=128")) { Patience = TimeSpan.FromMinutes(1) });
        tally.Count("too large", huge.Unless((int)FailureKind.Config, (int)FailureKind.Storage)
            ?? (Size().IsMatch(huge.Error) ? null : "the estimate is not told") ?? (Directory.Exists(experiment.At("huge")) ? "something was created" : null));

        string[] settings = ["--set", "model.width=128", "--set", "model.layers=4", "--set", "model.context=128", "--set", "training.batchSize=32"];
        string plan = trial.Run(["validate", experiment.Config, .. settings]).Output;
        double estimate = Size().Match(plan) is { Success: true } told ? double.Parse(told.Groups[1].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * (told.Groups[2].Value == "GB" ? 1000 : 1) : 0;
        long peak = 0;
        using LiveProgram live = trial.Start(experiment.RunTo("measured", settings));
        for (int i = 1; live.LiveUntil(TimeSpan.FromMilliseconds(100) * i); i++)
        {
            peak = Math.Max(peak, Processes.Children(live.Id).Select(Processes.PeakBytes).DefaultIfEmpty().Max());
        }

        double measured = peak / 1e6, ratio = measured > 0 ? estimate / measured : 0;
        string numbers = string.Create(CultureInfo.InvariantCulture, $"estimate {estimate:0} MB, a worker took {measured:0} MB");
        tally.Count("estimate", ratio is >= 1 - Tolerance and <= 1 + Tolerance ? null : numbers);
        return tally.Conclude("hold", numbers);
    }

    /// <summary>The plan's line of memory, or a refusal's number.</summary>
    [GeneratedRegex(@"([\d.,]+) (MB|GB)")]
    private static partial Regex Size();
}
