using System.Globalization;
using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Kills;

/// <summary>R12: the three signals that ask a program to end, at random times; then the same command again.</summary>
public static class GracefulStops
{
    private const int Stops = 50;

    /// <summary>Before this the program is not yet its own master: the runtime is starting.</summary>
    private static readonly TimeSpan Started = TimeSpan.FromSeconds(0.5);

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private static readonly (string Name, int Number)[] Signals = [("SIGTERM", Processes.Terminate), ("SIGINT", Processes.Interrupt), ("SIGHUP", Processes.Hangup)];

    public static Row Row { get; } = new(
        "R12", "graceful stop", "50 of 50 signals: exit 143, 130 or 129 within 5 s, \"resumable\", same bytes after resume; a second signal ends at once", Measure);

    private static Verdict Measure(Trial trial)
    {
        if (Tools.NotLinux is string why)
        {
            return Verdict.Skipped(why);
        }

        TinyExperiment experiment = TinyExperiment.Transformer(trial, generations: 3, steps: 6000);
        (RunResults reference, _) = experiment.Reference();
        Tally tally = new(trial);
        TimeSpan slowest = TimeSpan.Zero;
        int late = 0;
        int stops = trial.Count(Stops, least: 3);
        for (int i = 0; i < stops; i++)
        {
            (string signal, int number) = Signals[i % Signals.Length];
            bool twice = i % 10 == 9;
            string folder = FormattableString.Invariant($"stop-{i}");
            TimeSpan when = trial.Between(Started, experiment.WorkTime);
            string name = string.Create(CultureInfo.InvariantCulture, $"{folder} ({signal}{(twice ? " twice" : "")} after {when.TotalSeconds:0.000} s)");
            using LiveProgram live = trial.Start(i % 10 == 0 ? experiment.ReportTo(folder) : experiment.RunTo(folder));
            bool lived = live.LiveUntil(when);
            TimeSpan asked = live.Elapsed;
            live.Signal(number);
            if (twice)
            {
                live.Signal(number);
            }

            Ended ended = trial.Log(live.Wait(Launch.DefaultPatience));
            TimeSpan took = ended.Elapsed - asked;
            slowest = took > slowest ? took : slowest;
            late += lived && ended.ExitCode != 0 ? 0 : 1;

            // Before it has made its folder the program may still be starting: it then ends as any program does.
            bool begun = Directory.Exists(experiment.RunFolder(folder));
            if (tally.Count(name, WrongEnd(ended, number, took, twice || !begun) ?? experiment.WrongAfterResume(folder, reference)))
            {
                experiment.Clear(folder);
            }
        }

        return tally.Conclude("stopped and resumed", string.Create(CultureInfo.InvariantCulture, $"slowest stop {slowest.TotalSeconds:0.0} s; {late} came when the work was done"));
    }

    private static string? WrongEnd(Ended ended, int number, TimeSpan took, bool twice)
    {
        if (ended.ExitCode == 0)
        {
            return null;
        }

        return ended.Unless(128 + number)
            ?? (took > Limit ? string.Create(CultureInfo.InvariantCulture, $"it took {took.TotalSeconds:0.0} s to stop") : null)
            ?? (!twice && !ended.Output.Contains("resumable", StringComparison.Ordinal) ? "it did not say that it can be resumed" : null);
    }
}
