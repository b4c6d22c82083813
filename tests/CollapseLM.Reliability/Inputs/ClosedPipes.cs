using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Inputs;

/// <summary>R30: nobody reads the output, or the terminal is a poor one.</summary>
public static class ClosedPipes
{
    public static Row Row { get; } = new(
        "R30", "output closed, no terminal", "a closed pipe, a closed or full standard output, TERM=dumb, 20 columns: the work is done or ends clean and goes on later; no crash", Measure);

    private static Verdict Measure(Trial trial)
    {
        if (Tools.Missing("script", "--version") is string why)
        {
            return Verdict.Skipped(why);
        }

        TinyExperiment experiment = TinyExperiment.Ngram(trial);
        (RunResults reference, _) = experiment.Reference();
        string program = trial.Program;
        (string Name, Func<string, string> Shell)[] cases =
        [
            ("head -1", run => $"{run} | head -1"),
            ("reader gone at once", run => $"{run} | true"),
            ("output closed", run => $"{run} >&-"),
            ("both closed", run => $"{run} >&- 2>&-"),
            ("output full", run => $"{run} > /dev/full"),
            ("input closed", run => $"{run} <&-"),
            ("dumb terminal", run => $"TERM=dumb script -qec '{run}' /dev/null"),
            ("no terminal type", run => $"env -u TERM script -qec '{run}' /dev/null"),
            ("20 columns", run => $"script -qec 'stty cols 20 rows 5; {run}' /dev/null"),
        ];
        Tally tally = new(trial);
        foreach ((string name, Func<string, string> shell) in trial.Sampled(cases))
        {
            string folder = name.Replace(' ', '-');
            Ended ended = trial.Tool("bash", "-c", shell($"{program} {string.Join(' ', experiment.ReportTo(folder))}"));
            tally.Count(name, (ended.HasStackTrace ? "a stack trace" : null)
                ?? (ended.ExitCode is 134 or 139 or (int)FailureKind.Internal ? $"a crash ({ended.Unless(0)})" : null) ?? experiment.WrongAfterResume(folder, reference));
        }

        foreach (string command in new[] { "status", "verify", "list", "report" })
        {
            Ended ended = trial.Tool("bash", "-c", $"{program} {command} {(command == "list" ? experiment.At("reference") : experiment.RunFolder("reference"))} | true");
            tally.Count($"{command} into a closed pipe", ended.HasStackTrace || ended.Error.Contains("internal error", StringComparison.Ordinal) ? $"a crash ({ended.Unless()})" : null);
        }

        return tally.Conclude("hold");
    }
}
