using System.Globalization;
using System.Text.Json;
using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Storage;

/// <summary>R7: <c>verify</c> against every damage, one at a time, and its speed.</summary>
public static class Verification
{
    private const int Chains = 400;
    private const double LeastMegabytesPerSecond = 100;
    private const double EnoughMegabytes = 100;

    public static Row Row { get; } = new(
        "R7", "verify finds all damage", "every file x {64 cuts, 256 bits, every page, junk, empty, removed, a folder, swapped}: exit 6, the file named, nothing written; at least 100 MB/s", Measure);

    private static Verdict Measure(Trial trial)
    {
        TinyExperiment experiment = TinyExperiment.Ngram(trial);
        experiment.Reference();
        string run = experiment.RunFolder("reference");
        Tally tally = new(trial);
        foreach (Damage damage in trial.Sampled(Damage.AllOf(run, trial.Random)))
        {
            IReadOnlyDictionary<string, byte[]> before = damage.Do(run);
            if (damage.Changed(run, before))
            {
                string state = State(run);
                Ended ended = trial.Run("verify", run);
                tally.Count(damage.ToString(), ended.Unless((int)FailureKind.Damaged)
                    ?? (ended.Text.Contains(Path.GetFileName(damage.File), StringComparison.Ordinal) ? null : "the file was not named")
                    ?? (ended.HasStackTrace ? "a stack trace" : null)
                    ?? (State(run) == state ? null : "verify changed the run"));
            }

            Damage.Undo(run, before);
        }

        tally.Count("whole run", trial.Run("verify", run).Unless(0));
        return tally.Conclude("found", Speed(trial, tally));
    }

    /// <summary>Paths, sizes and times of everything in a run.</summary>
    private static string State(string run) => string.Join('\n', new DirectoryInfo(run).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
        .Select(entry => FormattableString.Invariant($"{entry.FullName} {(entry as FileInfo)?.Length} {entry.LastWriteTimeUtc.Ticks}")).Order(StringComparer.Ordinal));

    private static string Speed(Trial trial, Tally tally)
    {
        SeededRun large = SeededRun.Create(trial, trial.Count(Chains, least: 4), trainChars: 25_000);
        Ended ended = trial.Run("verify", large.Run, "--json");
        string? wrong = ended.Unless(0);
        double megabytes = wrong is null ? JsonDocument.Parse(ended.Output).RootElement.GetProperty("bytes").GetInt64() / 1e6 : 0;
        double rate = megabytes / ended.Elapsed.TotalSeconds;
        tally.Count("speed", wrong ?? (megabytes >= EnoughMegabytes && rate < LeastMegabytesPerSecond ? string.Create(CultureInfo.InvariantCulture, $"{rate:0} MB/s") : null));
        return string.Create(CultureInfo.InvariantCulture, $"{megabytes:0} MB at {rate:0} MB/s{(megabytes < EnoughMegabytes ? ", too few to judge the speed" : "")}");
    }
}
