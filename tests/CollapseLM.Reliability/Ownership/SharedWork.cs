using System.Text.RegularExpressions;
using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Ownership;

/// <summary>R9: several workers share many chains, and one of them is killed in the middle.</summary>
public static partial class SharedWork
{
    private const int Chains = 50;

    /// <summary>A chain takes longer, so that workers are still at work after as many of these as there are chains.</summary>
    private static readonly TimeSpan ShortestChain = TimeSpan.FromMilliseconds(10);

    public static Row Row { get; } = new(
        "R9", "several workers, one run", "2 to 4 workers share 50 chains, one is killed: each chain done, each generation told and recorded once, same bytes as one worker", Measure);

    private static Verdict Measure(Trial trial)
    {
        if (Tools.NotLinux is string why)
        {
            return Verdict.Skipped(why);
        }

        int chains = trial.Count(Chains, least: 4);
        TinyExperiment experiment = TinyExperiment.Ngram(trial);
        string[] seeds = ["--set", FormattableString.Invariant($"seeds={chains}")];
        (RunResults reference, TimeSpan whole) = experiment.Reference([.. seeds, "--workers", "1"]);
        Tally tally = new(trial);
        foreach (string workers in new[] { "2", "3", "4" })
        {
            string folder = $"workers-{workers}";
            using LiveProgram live = trial.Start(experiment.RunTo(folder, [.. seeds, "--workers", workers]));
            live.WaitFor(() => Directory.Exists(Path.Combine(experiment.RunFolder(folder), "shared")), whole);
            live.LiveUntil(live.Elapsed + trial.Between(TimeSpan.Zero, chains * ShortestChain));
            IReadOnlyList<int> family = Processes.Children(live.Id);
            if (family.Count > 0)
            {
                Processes.Signal(family[trial.Random.Next(family.Count)], Processes.Kill);
            }

            Ended ended = trial.Log(live.Wait(Launch.DefaultPatience));
            string[] told = [.. Finished().Matches(ended.Output).Select(match => match.Value)];
            tally.Count($"{workers} workers", ended.Unless(0)
                ?? (family.Count > 0 ? null : "no worker was there to kill")
                ?? experiment.Results(folder).DifferenceTo(reference)
                ?? (told.Length == told.Distinct().Count() ? null : "a generation was told twice")
                ?? (told.Length == 2 * chains ? null : FormattableString.Invariant($"{told.Length} generations were told, {2 * chains} are planned")));
        }

        return tally.Conclude("numbers of workers held", FormattableString.Invariant($"{chains} chains"));
    }

    [GeneratedRegex(@"\S+-s\d+ generation \d+(?=:)")]
    private static partial Regex Finished();
}
