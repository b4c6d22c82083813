using System.Globalization;
using System.Text.Json;
using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;
using CollapseLM.Runs;

namespace CollapseLM.Reliability.Storage;

/// <summary>R7: <c>verify</c> against every damage, one at a time, and its speed.</summary>
public static class Verification
{
    private const int Chains = 400;

    /// <summary>Starting the program takes a hundred times as long as looking.</summary>
    private const int EveryByCommand = 50;

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
        int commands = 0;
        foreach (Damage damage in trial.Sampled(Damage.AllOf(run, trial.Random)))
        {
            IReadOnlyDictionary<string, byte[]> before = damage.Do(run);
            if (damage.Changed(run, before) && tally.Cases % EveryByCommand != 0)
            {
                tally.Count(damage.ToString(), Missed(run, damage));
            }
            else if (damage.Changed(run, before))
            {
                commands++;
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
        return tally.Conclude("found", FormattableString.Invariant($"{commands} by the command, the others by its verifier in process; {Speed(trial, tally)}"));
    }

    /// <summary>What <c>verify</c> does, without starting a program.</summary>
    private static string? Missed(string run, Damage damage)
    {
        FileDifference[] found = [.. RunVerifier.Verify(new RunFolder(run)).Differences.Where(difference => difference.IsDamage)];
        return found.Length == 0 ? "no damage was found"
            : found.Any(difference => difference.ToString().Contains(Path.GetFileName(damage.File), StringComparison.Ordinal)) ? null
            : "the file was not named";
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
