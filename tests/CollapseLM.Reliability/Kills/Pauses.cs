using System.Globalization;
using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Kills;

/// <summary>R13: all processes of a run stand still for a while, as on a laptop that is closed; a second start must not get in.</summary>
public static class Pauses
{
    private const int Seconds = 30;

    public static Row Row { get; } = new(
        "R13", "pause, suspend", "SIGSTOP for 30 s, then SIGCONT: same bytes, the run stays owned, no negative or absurd time left", Measure);

    private static Verdict Measure(Trial trial)
    {
        if (Tools.NotLinux is string why)
        {
            return Verdict.Skipped(why);
        }

        TinyExperiment experiment = TinyExperiment.Transformer(trial, generations: 4, steps: 3000);
        (RunResults reference, TimeSpan whole) = experiment.Reference();
        Tally tally = new(trial);
        TimeSpan pause = TimeSpan.FromSeconds(trial.Count(Seconds, least: 3));
        using LiveProgram live = trial.Start(experiment.RunTo("paused"));
        bool working = live.WaitFor(() => Directory.Exists(Path.Combine(experiment.RunFolder("paused"), "shared")), whole);
        IReadOnlyList<int> family = Processes.Family(live.Id);
        SignalAll(family, Processes.Stop);
        Ended second = trial.Run(experiment.RunTo("paused"));
        Thread.Sleep(pause);
        SignalAll(family, Processes.Continue);
        Ended ended = trial.Log(live.Wait(Launch.DefaultPatience));
        tally.Count("paused while it worked", working ? null : "it ended before it could be paused");
        tally.Count("second start during the pause", second.Unless((int)FailureKind.Busy));
        tally.Count("end", ended.Unless(0) ?? experiment.Results("paused").DifferenceTo(reference));
        tally.Count("time left", ended.Output.Contains("about -", StringComparison.Ordinal) ? "a negative time left was printed" : null);
        return tally.Conclude("hold", string.Create(CultureInfo.InvariantCulture, $"paused for {pause.TotalSeconds} s, {family.Count} processes"));
    }

    private static void SignalAll(IEnumerable<int> processes, int signal)
    {
        foreach (int process in processes)
        {
            Processes.Signal(process, signal);
        }
    }
}
