using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Storage;

/// <summary>R4: the N-th call that changes the disk fails, once or from then on; then the same command again.</summary>
public static class RefusedWrites
{
    private const string Opening = "openat";
    private const int TransformerStep = 20;
    private const string ShutMark = "/.shut-"; // where a workshop is moved when its unit is given back
    private const string LogRefused = "log.jsonl: the log cannot be written";

    private static readonly string[] Calls = ["pwrite64", "fsync", "rename", Opening];
    private static readonly bool[] Durations = [false, true];
    private static readonly string[] Errors = ["EIO", "ENOSPC", "EDQUOT"];

    public static Row Row { get; } = new(
        "R4",
        "I/O errors",
        "every N x {EIO, ENOSPC, EDQUOT} x {once, from then on} on pwrite64, fsync, rename, openat for writing (n-gram; every 20th on a transformer): exit 5 with a path, the rest sound, same bytes later",
        Measure);

    private static Verdict Measure(Trial trial)
    {
        if (Strace.Missing is string why)
        {
            return Verdict.Skipped(why);
        }

        Tally tally = new(trial);
        int besides = 0, closing = 0, untouched = 0;
        foreach ((TinyExperiment experiment, int step, string name) in new[]
        {
            (TinyExperiment.Ngram(trial), 1, "n-gram"), (TinyExperiment.Transformer(trial, generations: 2), TransformerStep, "transformer"),
        })
        {
            (RunResults reference, _) = experiment.Reference();
            Trial.SideBySide(trial.Sampled(Points(trial, experiment, step)), point =>
            {
                (string call, int n, string error, bool fromThenOn) = point;
                string folder = FormattableString.Invariant($"{call}-{n}-{error}{(fromThenOn ? "-on" : "")}");
                string log = experiment.At($"failed-{folder}.txt");
                Ended ended = trial.Run(Strace.FailAt(new(experiment.RunTo(folder)), log, call, n, error, fromThenOn));
                Hit hit = Hits(log, experiment.At(folder));
                Interlocked.Add(ref untouched, hit == Hit.Nothing ? 1 : 0);
                Interlocked.Add(ref closing, hit == Hit.Closing ? 1 : 0);
                Interlocked.Add(ref besides, hit == Hit.OthersToo ? 1 : 0);
                string? wrong = (hit == Hit.Writes ? WrongEnd(ended, experiment.At(folder)) : null)
                    ?? WrongState(trial, experiment.RunFolder(folder)) ?? experiment.WrongAfterResume(folder, reference);
                if (tally.Count($"{name} {folder}", wrong))
                {
                    experiment.Clear(folder);
                }
            });
        }

        return tally.Conclude("held", FormattableString.Invariant($"{untouched} hit nothing, {besides} hit a reading open too and {closing} the giving back of a unit (judged by the later run alone)"));
    }

    private static (string Call, int N, string Error, bool FromThenOn)[] Points(Trial trial, TinyExperiment experiment, int step)
    {
        string log = experiment.At("calls.txt");
        trial.Run(Strace.Watch(new(experiment.RunTo("counted")), log, string.Join(',', Calls)));
        TracedCall[] calls = [.. TraceLog.Read(log).Where(call => call.Name != Opening || IsWrite(call, experiment.At("counted")))];
        return
        [
            .. from call in Calls
               from n in calls.Where(one => one.Name == call).Select(one => one.Ordinal).Distinct().Order().Where((_, i) => i % step == 0)
               from error in Errors
               from fromThenOn in Durations
               select (call, n, error, fromThenOn),
        ];
    }

    /// <summary>A run that fails to load a library is no finding: what was hit is looked at first.</summary>
    private static Hit Hits(string log, string folder)
    {
        TracedCall[] injected = [.. TraceLog.Read(log).Where(call => call.IsInjected)];
        return injected.Length == 0 ? Hit.Nothing
            : Array.Exists(injected, IsClosing) ? Hit.Closing
            : Array.TrueForAll(injected, call => call.Name != Opening || IsWrite(call, folder)) ? Hit.Writes : Hit.OthersToo;
    }

    /// <summary>The move of a workshop, or the empty mark in its place, whose name is the attempt's number.</summary>
    private static bool IsClosing(TracedCall call) => call.Text.Contains(ShutMark, StringComparison.Ordinal)
        || (call.Path?.Contains("/.leases/", StringComparison.Ordinal) == true && Path.GetFileName(call.Path).All(char.IsAsciiDigit));

    private static bool IsWrite(TracedCall call, string folder) => call.OpensForWriting && call.Path!.StartsWith(folder, StringComparison.Ordinal);

    /// <summary>The log of a night is no result: where it alone was refused, the work is done, with a word of it.</summary>
    private static string? WrongEnd(Ended ended, string folder) =>
        (ended.Text.Contains(LogRefused, StringComparison.Ordinal) ? ended.Unless(0, (int)FailureKind.Storage) : ended.Unless((int)FailureKind.Storage))
        ?? (ended.Text.Contains(folder, StringComparison.Ordinal) ? null : "exit 5 without a path")
        ?? (ended.HasStackTrace ? "a stack trace" : null);

    private static string? WrongState(Trial trial, string run) =>
        File.Exists(Path.Combine(run, "manifest.json")) && trial.Run("verify", run).Unless(0) is string wrong ? $"verify: {wrong}" : null;

    private enum Hit
    {
        Nothing,

        /// <summary>A unit that is done was given back: tried again for seconds, and a dead owner's is taken over, so the results are there all the same.</summary>
        Closing,
        Writes,
        OthersToo,
    }
}
