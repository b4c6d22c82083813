using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Determinism;

/// <summary>R11: the same experiment in other surroundings.</summary>
public static class SameBytes
{
    public static Row Row { get; } = new(
        "R11", "determinism", "same bytes on 5 runs, in 2 cultures, 2 time zones, another folder, with 1 and 2 workers, resumed; another thread count is recorded or refused", Measure);

    private static Verdict Measure(Trial trial)
    {
        TinyExperiment experiment = TinyExperiment.Transformer(trial, generations: 3, steps: 200);
        (RunResults reference, TimeSpan whole) = experiment.Reference();
        Tally tally = new(trial);
        string elsewhere = trial.At("elsewhere");
        Directory.CreateDirectory(elsewhere);
        (string Name, Func<string, Launch> Make)[] cases =
        [
            ("again", to => new(experiment.RunTo(to))),
            ("Turkish", to => new(experiment.RunTo(to)) { Environment = Language("tr_TR.UTF-8") }),
            ("German", to => new(experiment.RunTo(to)) { Environment = Language("de_DE.UTF-8") }),
            ("Kathmandu", to => new(experiment.RunTo(to)) { Environment = new Dictionary<string, string?> { ["TZ"] = "Asia/Kathmandu" } }),
            ("Kiritimati", to => new(experiment.RunTo(to)) { Environment = new Dictionary<string, string?> { ["TZ"] = "Pacific/Kiritimati" } }),
            ("other folder", to => new(experiment.RunTo(to)) { Folder = elsewhere }),
            ("one worker", to => new(experiment.RunTo(to, "--workers", "1"))),
            ("two workers", to => new(experiment.RunTo(to, "--workers", "2"))),
            ("one thread", to => new(experiment.RunTo(to, "--threads-per-chain", "1"))),
            ("no settings of the shell", to => new(experiment.RunTo(to)) { Environment = new Dictionary<string, string?> { ["LANG"] = null, ["HOME"] = "/nonexistent", ["TERM"] = null } }),
        ];
        foreach ((string name, Func<string, Launch> make) in trial.Sampled(cases))
        {
            string folder = name.Replace(' ', '-');
            tally.Count(name, trial.Run(make(folder)).Unless(0) ?? experiment.Results(folder).DifferenceTo(reference));
        }

        using (LiveProgram live = trial.Start(experiment.RunTo("resumed")))
        {
            live.LiveUntil(whole / 2);
        }

        tally.Count("two threads on a run of one", WrongThreads(trial, experiment, reference));
        tally.Count("resumed", experiment.WrongAfterResume("resumed", reference));
        return tally.Conclude("surroundings hold");
    }

    /// <summary>Refused by name, or done with the difference in the manifest, or without a difference.</summary>
    private static string? WrongThreads(Trial trial, TinyExperiment experiment, RunResults reference)
    {
        Ended ended = trial.Run(experiment.RunTo("resumed", "--threads-per-chain", "2"));
        return ended.ExitCode == (int)FailureKind.Config
            ? ended.Error.Contains("threadsPerChain", StringComparison.Ordinal) ? null : "refused without naming threadsPerChain"
            : ended.Unless(0) ?? experiment.Results("resumed").DifferenceTo(reference);
    }

    private static Dictionary<string, string?> Language(string name) => new() { ["LANG"] = name, ["LC_ALL"] = name };
}
