using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Ownership;

/// <summary>R10: many starts with <c>--new</c> at the same moment; each is stopped when its folder is planned.</summary>
public static class FreshFolders
{
    private const int Starts = 50;

    public static Row Row { get; } = new("R10", "same-second starts", "50 starts with --new: 50 distinct run folders", Measure);

    private static Verdict Measure(Trial trial)
    {
        TinyExperiment experiment = TinyExperiment.Ngram(trial, generations: 1);
        int starts = trial.Count(Starts, least: 5);
        LiveProgram[] all = [.. Enumerable.Range(0, starts).Select(_ => trial.Start(experiment.RunTo("runs", "--new")))];
        try
        {
            all[0].WaitFor(() => Planned(experiment).Length >= starts || all.All(one => one.HasEnded), Launch.DefaultPatience);
            bool early = all.Any(one => one.HasEnded);
            foreach (LiveProgram one in all)
            {
                one.Signal(Processes.Kill);
            }

            int busy = all.Count(one => one.Wait(Launch.DefaultPatience).ExitCode is not (0 or 128 + Processes.Kill));
            string[] planned = Planned(experiment);
            Tally tally = new(trial);
            tally.Count("folders", planned.Length == starts ? null : FormattableString.Invariant($"{planned.Length} folders after {starts} starts"));
            tally.Count("ends", busy == 0 ? null : FormattableString.Invariant($"{busy} starts were refused"));
            return tally.Conclude("hold", FormattableString.Invariant($"{planned.Length} distinct folders of {starts} starts{(early ? ", some were through before the last began" : "")}"));
        }
        finally
        {
            Array.ForEach(all, one => one.Dispose());
        }
    }

    private static string[] Planned(TinyExperiment experiment) => Directory.Exists(experiment.At("runs"))
        ? [.. Directory.GetDirectories(experiment.At("runs")).Where(folder => File.Exists(Path.Combine(folder, "experiment.json")))]
        : [];
}
