using System.Globalization;
using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Scale;

/// <summary>R24: the commands of a day on a run of 10,000 chains that is done but for the last.</summary>
public static class ManyChains
{
    private const int Chains = 10_000;
    private const long ListBytes = 300_000_000;

    private static readonly TimeSpan ResumeLimit = TimeSpan.FromSeconds(3);

    public static Row Row { get; } = new(
        "R24", "huge experiments", "10,000 chains: plan and list within 2 s (list at most 300 MB), status within 1 s, report within 20 s, the last of 10,000 chains begun within 3 s", Measure);

    private static Verdict Measure(Trial trial)
    {
        SeededRun large = SeededRun.Create(trial, trial.Count(Chains, least: 20));
        Tally tally = new(trial);
        List<string> times = [];
        Ended Timed(string name, double limit, params string[] arguments)
        {
            Ended ended = trial.Run(arguments);
            double seconds = ended.Elapsed.TotalSeconds;
            times.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {seconds:0.0} s"));
            tally.Count(name, ended.Unless(0) ?? (seconds <= limit ? null : string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s, at most {limit} s")));
            return ended;
        }

        Timed("plan", 2, "validate", large.Config);
        Ended list = Timed("list", 2, "list", large.OutFolder);
        tally.Count("memory of list", list.PeakBytes <= ListBytes ? null : FormattableString.Invariant($"{list.PeakBytes / 1_000_000} MB"));
        Timed("status", 1, "status", large.Run);
        Timed("report", 20, "report", large.Run);
        TimeSpan begun = Resume(trial, large, tally);
        times.Add(string.Create(CultureInfo.InvariantCulture, $"last chain begun after {begun.TotalSeconds:0.0} s"));
        tally.Count("resume", begun <= ResumeLimit ? null : times[^1]);
        Ended after = trial.Run("status", large.Run);
        string all = FormattableString.Invariant($"{large.Chains} of {large.Chains} chains done");
        tally.Count("all done", after.Output.Contains(all, StringComparison.Ordinal) ? null : after.Output.Split('\n')[0]);
        return tally.Conclude("hold", FormattableString.Invariant($"{large.Chains} chains: {string.Join(", ", times)}, list {list.PeakBytes / 1_000_000} MB"));
    }

    /// <returns>Until the folder of the chain that was left holds more than its settings.</returns>
    private static TimeSpan Resume(Trial trial, SeededRun large, Tally tally)
    {
        string[] left = [.. Directory.GetDirectories(Path.Combine(large.Run, "chains")).Where(chain => !File.Exists(Path.Combine(chain, "DONE")))];
        using LiveProgram live = trial.Start("run", large.Config, "--out", large.OutFolder);
        live.WaitFor(() => Array.Exists(left, chain => Directory.GetFileSystemEntries(chain).Length > 1), Launch.DefaultPatience);
        TimeSpan begun = live.Elapsed;
        tally.Count("end of resume", trial.Log(live.Wait(Launch.DefaultPatience)).Unless(0));
        return begun;
    }
}
