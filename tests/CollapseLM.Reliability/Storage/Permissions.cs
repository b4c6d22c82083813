using System.Runtime.Versioning;
using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Storage;

/// <summary>R21: what an ordinary user may not read or write. Root may everything, so the program runs as nobody.</summary>
public static class Permissions
{
    private const string Nobody = "65534";
    private const int OwnerOnly = 448;
    private const int ReadAndEnter = 365;
    private const int ReadOnly = 292;
    private const int Everything = 511;

    public static Row Row { get; } = new(
        "R21", "permissions", "output not writable, corpus not readable, corpus read-only, results read-only, folder removed in mid-run: exit 5, 3 or 0 as fits, corpus untouched, no stack trace", Measure);

    private static Verdict Measure(Trial trial)
    {
        if (OperatingSystem.IsWindows())
        {
            return Verdict.Skipped("there is no setpriv on Windows");
        }

        if (Tools.Missing("setpriv", "--reuid", Nobody, "--regid", Nobody, "--clear-groups", "true") is string why)
        {
            return Verdict.Skipped(why);
        }

        TinyExperiment experiment = TinyExperiment.Ngram(trial);
        (RunResults reference, _) = experiment.Reference();
        for (string? folder = experiment.Folder; folder is not null && folder != Path.GetTempPath().TrimEnd('/') && folder != "/"; folder = Path.GetDirectoryName(folder))
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | (UnixFileMode)ReadAndEnter);
        }

        if (AsNobody(trial, "--version") is { ExitCode: not 0 } refused)
        {
            return Verdict.Skipped($"nobody cannot start the program here ({refused.Unless(0)})");
        }

        Tally tally = new(trial);
        tally.Count("output not writable", Judge(AsNobody(trial, experiment.RunTo("closed")), FailureKind.Storage));

        Mode(experiment.Text, OwnerOnly);
        Directory.CreateDirectory(experiment.At("open"));
        Mode(experiment.At("open"), Everything);
        tally.Count("corpus not readable", Judge(AsNobody(trial, experiment.RunTo("open")), FailureKind.Input) ?? (Directory.EnumerateFileSystemEntries(experiment.At("open")).Any() ? "something was created" : null));

        Mode(experiment.Text, ReadOnly);
        Mode(experiment.Folder, ReadAndEnter);
        DateTime written = File.GetLastWriteTimeUtc(experiment.Text);
        tally.Count("corpus and its folder read-only", AsNobody(trial, experiment.RunTo("open")).Unless(0)
            ?? experiment.Results("open").DifferenceTo(reference) ?? (File.GetLastWriteTimeUtc(experiment.Text) == written ? null : "the corpus was touched"));

        tally.Count("results made read-only", ReadOnlyResults(trial, experiment, reference));
        tally.Count("folder removed in mid-run", Removed(trial, experiment));
        return tally.Conclude("held");
    }

    [UnsupportedOSPlatform("windows")]
    private static string? ReadOnlyResults(Trial trial, TinyExperiment experiment, RunResults reference)
    {
        string chain = Path.Combine(experiment.RunFolder("open"), "chains", "replace-s1");
        File.Delete(Path.Combine(chain, "DONE"));
        File.WriteAllText(Path.Combine(chain, "gen-001", "sample.txt"), "damaged");
        Mode(Path.Combine(chain, "gen-001"), ReadAndEnter);
        Mode(chain, ReadAndEnter);
        string? wrong = Judge(AsNobody(trial, experiment.RunTo("open")), FailureKind.Storage);
        Mode(chain, Everything);
        Mode(Path.Combine(chain, "gen-001"), Everything);
        return wrong ?? AsNobody(trial, experiment.RunTo("open")).Unless(0) ?? experiment.Results("open").DifferenceTo(reference);
    }

    private static string? Removed(Trial trial, TinyExperiment experiment)
    {
        using LiveProgram live = trial.Start(experiment.RunTo("removed", "--set", "generations=200"));
        bool begun = live.WaitFor(() => File.Exists(Path.Combine(experiment.RunFolder("removed"), "chains", "replace-s1", "generations.jsonl")), Launch.DefaultPatience);
        Directory.Move(experiment.At("removed"), experiment.At("elsewhere"));
        Ended ended = trial.Log(live.Wait(Launch.DefaultPatience));
        return !begun ? "it ended before its first generation" : Judge(ended, FailureKind.Storage, FailureKind.Input, FailureKind.Damaged);
    }

    private static string? Judge(Ended ended, params FailureKind[] expected) =>
        ended.Unless([.. expected.Select(kind => (int)kind)]) ?? (ended.HasStackTrace ? "a stack trace" : null);

    private static Ended AsNobody(Trial trial, params string[] arguments) =>
        trial.Run(new Launch(arguments) { Before = ["setpriv", "--reuid", Nobody, "--regid", Nobody, "--clear-groups"] });

    [UnsupportedOSPlatform("windows")]
    private static void Mode(string path, int mode) => File.SetUnixFileMode(path, (UnixFileMode)mode);
}
