using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Scale;

/// <summary>R23: many runs in a folder, some of them damaged, each in its own way.</summary>
public static class DamagedNeighbours
{
    private const int Runs = 100;
    private const string Word = "damaged";

    private static readonly (string Name, Action<string> Do)[] Damages =
    [
        ("no experiment.json", run => File.Delete(Path.Combine(run, "experiment.json"))),
        ("cut experiment.json", run => Rewrite(run, "experiment.json", text => text[..(text.Length / 2)])),
        ("empty manifest", run => Rewrite(run, "manifest.json", _ => "")),
        ("manifest of zeros", run => Rewrite(run, "manifest.json", text => new string('\0', text.Length))),
        ("manifest is a list", run => Rewrite(run, "manifest.json", _ => "[]")),
        ("manifest is a folder", run => ReplaceByFolder(Path.Combine(run, "manifest.json"))),
        ("torn record", run => Rewrite(run, "chains/replace-s1/generations.jsonl", text => text[..(text.Length - 20)])),
        ("chain.json is text", run => Rewrite(run, "chains/replace-s1/chain.json", _ => "hello")),
        ("binary records", run => Rewrite(run, "chains/replace-s1/generations.jsonl", _ => "\u0001\u0002\u0003")),
        ("no manifest", run => File.Delete(Path.Combine(run, "manifest.json"))),
    ];

    public static Row Row { get; } = new(
        "R23", "one bad run never hides others", "100 runs, 10 damaged each in another way: list and report show 90 as usual, 10 as damaged; exit 0", Measure);

    private static Verdict Measure(Trial trial)
    {
        TinyExperiment experiment = TinyExperiment.Ngram(trial);
        experiment.Reference();
        string all = experiment.At("all");
        int runs = trial.Count(Runs, least: 2 * Damages.Length);
        for (int i = 0; i < runs; i++)
        {
            string run = Path.Combine(all, Name(i));
            Directory.CreateDirectory(all);
            trial.Tool("cp", "-a", experiment.RunFolder("reference"), run);
            if (i < Damages.Length)
            {
                Damages[i].Do(run);
            }
        }

        Tally tally = new(trial);
        Ended list = trial.Run("list", all);
        tally.Count("list", list.Unless(0) ?? (list.HasStackTrace ? "a stack trace" : null));
        string[] lines = list.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < runs; i++)
        {
            string? line = lines.FirstOrDefault(line => line.StartsWith(Name(i) + ":", StringComparison.Ordinal));
            bool isDamaged = line?.Contains(Word, StringComparison.Ordinal) == true;
            tally.Count(i < Damages.Length ? Damages[i].Name : Name(i), line is null ? "it is not listed" : isDamaged == (i < Damages.Length) ? null : $"listed as \"{line}\"");
        }

        for (int i = 0; i < Damages.Length; i++)
        {
            Ended report = trial.Run("report", Path.Combine(all, Name(i)));
            tally.Count($"report, {Damages[i].Name}", report.Unless(0, (int)FailureKind.Damaged, (int)FailureKind.Input) ?? (report.HasStackTrace ? "a stack trace" : null));
        }

        return tally.Conclude("hold", FormattableString.Invariant($"{runs} runs, {Damages.Length} damaged"));
    }

    private static string Name(int i) => FormattableString.Invariant($"run-{i:000}");

    private static void Rewrite(string run, string file, Func<string, string> change)
    {
        string path = Path.Combine(run, file);
        File.WriteAllText(path, change(File.ReadAllText(path)));
    }

    private static void ReplaceByFolder(string path)
    {
        File.Delete(path);
        Directory.CreateDirectory(path);
    }
}
