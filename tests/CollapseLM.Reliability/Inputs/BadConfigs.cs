using System.Globalization;
using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Inputs;

/// <summary>R17: every bad config of the table is given to <c>run</c>.</summary>
public static class BadConfigs
{
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
            times.Add(ended.Elapsed);
            tally.Count(bad.Name, ended.Unless(bad.ExitCodes) ?? (ended.HasStackTrace ? "a stack trace" : null)
                ?? (bad.Says(ended.Error) ? null : $"not said: {string.Join(" or ", bad.Words)} (said: {ended.Error.Trim()})")
                ?? (Directory.GetFileSystemEntries(folder).Length == before.Length ? null : "something was created")
                ?? (ended.Elapsed < Limit ? null : string.Create(CultureInfo.InvariantCulture, $"it took {ended.Elapsed.TotalSeconds:0.00} s")));
            Directory.Delete(folder, recursive: true);
        }

        TimeSpan[] sorted = [.. times.Order()];
        return tally.Conclude("refused well", string.Create(CultureInfo.InvariantCulture, $"median {sorted[sorted.Length / 2].TotalSeconds:0.00} s, slowest {sorted[^1].TotalSeconds:0.00} s"));
    }
}
