using System.Globalization;
using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Inputs;

/// <summary>R17: every bad config of the table is given to <c>run</c>.</summary>
public static class BadConfigs
{
    private const int Tries = 3;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(0.5);

    public static Row Row { get; } = new(
        "R17", "bad configs", "every case of the table: exit 2 (3 where the text is at fault), the words a user needs, under 0.5 s, nothing created", Measure);

    private static Verdict Measure(Trial trial)
    {
        TinyExperiment experiment = TinyExperiment.Ngram(trial);
        Tally tally = new(trial);
        List<TimeSpan> times = [];
        foreach (BadInput bad in trial.Sampled(BadConfigTable.Cases))
        {
            string folder = experiment.At(FormattableString.Invariant($"case-{times.Count}"));
            Directory.CreateDirectory(folder);
            File.Copy(experiment.Text, Path.Combine(folder, "text.txt"));
            string path = bad.Make(folder);
            string[] before = Directory.GetFileSystemEntries(folder);
            Ended ended = trial.Run(new Launch("run", path, "--out", Path.Combine(folder, "runs")) { Folder = folder });
            TimeSpan took = ended.Elapsed;
            for (int again = 1; again < Tries && took >= Limit; again++)
            {
                // Another program may have had the processor.
                TimeSpan next = trial.Run(new Launch("run", path, "--out", Path.Combine(folder, "runs")) { Folder = folder }).Elapsed;
                took = next < took ? next : took;
            }

            times.Add(took);
            tally.Count(bad.Name, ended.Unless(bad.ExitCodes) ?? (ended.HasStackTrace ? "a stack trace" : null)
                ?? (bad.Says(ended.Error) ? null : $"not said: {string.Join(" or ", bad.Words)} (said: {ended.Error.Trim()})")
                ?? (Directory.GetFileSystemEntries(folder).Length == before.Length ? null : "something was created")
                ?? (took < Limit ? null : string.Create(CultureInfo.InvariantCulture, $"it took {took.TotalSeconds:0.00} s")));
            Directory.Delete(folder, recursive: true);
        }

        TimeSpan[] sorted = [.. times.Order()];
        return tally.Conclude("refused well", string.Create(CultureInfo.InvariantCulture, $"median {sorted[sorted.Length / 2].TotalSeconds:0.00} s, slowest {sorted[^1].TotalSeconds:0.00} s"));
    }
}
