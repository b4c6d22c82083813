using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Kills;

/// <summary>R2: kill -9 at the N-th call that changes the disk, for every N there is; then the same command again.</summary>
public static class KillsAtCalls
{
    /// <summary>A transformer's calls are those of an n-gram model with more training in between.</summary>
    private const int TransformerStep = 20;

    private static readonly string[] Calls = ["pwrite64", "fsync", "rename", "unlink"];

    public static Row Row { get; } = new(
        "R2", "kill at every I/O step", "every N of pwrite64, fsync, rename, unlink in a 2-generation n-gram run, every 20th in a transformer run: all recover with the same bytes", Measure);

    private static Verdict Measure(Trial trial)
    {
        if (Strace.Missing is string why)
        {
            return Verdict.Skipped(why);
        }

        Tally tally = new(trial);
        foreach ((TinyExperiment experiment, int step, string name) in new[]
        {
            (TinyExperiment.Ngram(trial), 1, "n-gram"), (TinyExperiment.Transformer(trial, generations: 2), TransformerStep, "transformer"),
        })
        {
            (RunResults reference, _) = experiment.Reference();
            string log = experiment.At("calls.txt");
            trial.Run(Strace.Watch(new(experiment.RunTo("counted")), log, string.Join(',', Calls)));
            IReadOnlyList<TracedCall> calls = TraceLog.Read(log);
            (string Call, int N)[] points = [.. Calls.SelectMany(call => Enumerable.Range(1, TraceLog.Most(calls, call)).Where(n => n % step == 0).Select(n => (call, n)))];
            Trial.SideBySide(trial.Sampled(points), point =>
            {
                string folder = FormattableString.Invariant($"{point.Call}-{point.N}");
                trial.Run(Strace.KillAt(new(experiment.RunTo(folder)), experiment.At($"killed-{folder}.txt"), point.Call, point.N));
                if (tally.Count($"{name} {folder}", experiment.WrongAfterResume(folder, reference)))
                {
                    experiment.Clear(folder);
                }
            });
        }

        return tally.Conclude("identical after a kill");
    }
}
