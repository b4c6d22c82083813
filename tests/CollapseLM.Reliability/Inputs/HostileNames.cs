using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Inputs;

/// <summary>R19: names that climb out of the folder, in configs, on the command line and in a run that somebody edited.</summary>
public static class HostileNames
{
    private static readonly string[] Names =
        ["../x", "/etc/x", "a/b", "..", "con", new string('x', 300), "", " ", "a\\nb", "a\\u0000b", "-rf", "~", "$(id)", "e\\u0301"];

    /// <summary>What the runtime and libraries write for themselves.</summary>
    private static readonly string[] Harmless = ["/dev/", "/proc/", "/sys/", "/tmp/clr-", "/tmp/dotnet-", "/tmp/.dotnet"];

    public static Row Row { get; } = new(
        "R19", "names and paths", "14 hostile names as run, arm and corpus, and in hand-edited run files: refused or made safe; no file opened for writing outside the output folder", Measure);

    private static Verdict Measure(Trial trial)
    {
        if (Strace.Missing is string why)
        {
            return Verdict.Skipped(why);
        }

        TinyExperiment experiment = TinyExperiment.Ngram(trial, generations: 1);
        string settings = File.ReadAllText(experiment.Config);
        Tally tally = new(trial);
        foreach (string name in trial.Sampled(Names))
        {
            File.WriteAllText(experiment.Config, settings.Replace("\"tiny\"", $"\"{name}\"", StringComparison.Ordinal));
            tally.Count($"run \"{name}\"", Watched(trial, experiment, refused: true, experiment.RunTo("named")));
            File.WriteAllText(experiment.Config, settings.Replace("\"seeds\": 1", $"\"seeds\": 1, \"arms\": [{{ \"name\": \"{name}\" }}]", StringComparison.Ordinal));
            tally.Count($"arm \"{name}\"", Watched(trial, experiment, refused: true, experiment.RunTo("named")));
            File.WriteAllText(experiment.Config, settings.Replace("\"text.txt\"", $"\"{name}\"", StringComparison.Ordinal));
            tally.Count($"corpus \"{name}\"", Watched(trial, experiment, refused: true, experiment.RunTo("named")));
        }

        File.WriteAllText(experiment.Config, settings);
        tally.Count("a link out of the runs folder", LinkedOut(trial, experiment));
        foreach (string file in new[] { "manifest.json", "chains/replace-s1/chain.json", "chains/replace-s1/generations.jsonl", "chains/replace-s1/DONE" })
        {
            experiment.Clear("edited");
            trial.Run(experiment.RunTo("edited"));
            string path = Path.Combine(experiment.RunFolder("edited"), file);
            File.WriteAllText(path, File.ReadAllText(path)
                .Replace("replace-s1", "../../../escaped", StringComparison.Ordinal).Replace("\"arm\": \"replace\"", "\"arm\": \"../../../escaped\"", StringComparison.Ordinal)
                .Replace("sample.txt", "../../../../escaped.txt", StringComparison.Ordinal).Replace("chain.json", "../../../escaped.json", StringComparison.Ordinal));
            foreach (string[] command in new[] { experiment.RunTo("edited"), ["report", experiment.RunFolder("edited")], ["verify", experiment.RunFolder("edited")], ["status", experiment.RunFolder("edited")] })
            {
                tally.Count($"{file} edited, {command[0]}", Watched(trial, experiment, refused: false, command));
            }
        }

        return tally.Conclude("safe");
    }

    private static string? Watched(Trial trial, TinyExperiment experiment, bool refused, string[] command)
    {
        string log = trial.At("opened.txt");
        Ended ended = trial.Run(Strace.Watch(new(command), log, "openat,mkdir,rename,unlink,link,symlink"));
        string? outside = TraceLog.Read(log).Where(call => (call.Name != "openat" || call.OpensForWriting) && !call.Text.Contains(" = -1 ", StringComparison.Ordinal))
            .Select(call => call.Path).FirstOrDefault(path => path is not null && !path.StartsWith(experiment.Folder, StringComparison.Ordinal) && !Array.Exists(Harmless, path.StartsWith));
        return (outside is null ? null : $"{outside} was written")
            ?? (ended.HasStackTrace || ended.ExitCode == (int)FailureKind.Internal ? $"a crash ({ended.Unless(0)})" : null)
            ?? (refused ? ended.Unless((int)FailureKind.Config, (int)FailureKind.Input) : null);
    }

    private static string? LinkedOut(Trial trial, TinyExperiment experiment)
    {
        string outside = trial.At("outside");
        Directory.CreateDirectory(outside);
        Directory.CreateDirectory(Path.Combine(experiment.RunFolder("linked"), "chains"));
        Directory.CreateSymbolicLink(Path.Combine(experiment.RunFolder("linked"), "chains", "replace-s1"), outside);
        Ended ended = trial.Run(experiment.RunTo("linked"));
        return Directory.EnumerateFileSystemEntries(outside).Any() ? $"{Directory.EnumerateFileSystemEntries(outside).First()} was written through a link"
            : ended.HasStackTrace ? "a stack trace" : null;
    }
}
