using System.Globalization;
using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Kills;

/// <summary>
/// R3: one run is killed again and again, most often before a generation is through, so that it comes to an end only if
/// checkpoints carry it on.
/// </summary>
public static class RepeatedKills
{
    private const int Kills = 20;
    private const int Steps = 20_000;
    private const double IntervalMinutes = 0.01;

    /// <summary>Clocks of a loaded machine waver; less than a generation's training.</summary>
    private const double Slack = 0.25;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(IntervalMinutes);

    public static Row Row { get; } = new(
        "R3", "repeated kills", "20 kills in one chain: same bytes, and each kill costs at most one checkpoint interval of work", Measure);

    private static Verdict Measure(Trial trial)
    {
        if (Tools.NotLinux is string why)
        {
            return Verdict.Skipped(why);
        }

        TinyExperiment experiment = TinyExperiment.Transformer(trial, generations: 2, Steps, more: string.Create(CultureInfo.InvariantCulture, $",\n  \"compute\": {{ \"checkpointMinutes\": {IntervalMinutes} }}"));
        (RunResults reference, TimeSpan whole) = experiment.Reference();
        TimeSpan around = trial.Run(experiment.RunTo("around", "--set", "training.steps=1", "--set", "training.warmup=0")).Elapsed;
        TimeSpan kept = TimeSpan.Zero;
        int kills = trial.Count(Kills, least: 2);
        for (int i = 0; i < kills; i++)
        {
            using LiveProgram live = trial.Start(experiment.RunTo("killed"));
            TimeSpan length = trial.Between(TimeSpan.Zero, around + (4 * Interval));
            live.LiveUntil(length);
            Victims.Kill(live.Id, (Victim)(2 * trial.Random.Next(2)));
            kept += Longest(TimeSpan.Zero, length - around - Interval);
        }

        Ended last = trial.Run(experiment.RunTo("killed"));
        TimeSpan allowed = Longest(around, whole - kept) + (Slack * whole);
        Tally tally = new(trial);
        tally.Count("bytes", last.Unless(0) ?? experiment.Results("killed").DifferenceTo(reference));
        string numbers = string.Create(CultureInfo.InvariantCulture, $"{kills} kills; the last sitting took {last.Elapsed.TotalSeconds:0.0} s, at most {allowed.TotalSeconds:0.0} s with one interval lost a kill; undisturbed {whole.TotalSeconds:0.0} s");
        tally.Count("work repeated", last.Elapsed <= allowed ? null : numbers);
        return tally.Conclude("hold", numbers);
    }

    private static TimeSpan Longest(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
