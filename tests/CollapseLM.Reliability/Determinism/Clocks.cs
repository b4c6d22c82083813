using System.Globalization;
using System.Text.Json;
using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Determinism;

/// <summary>R14: the wall clock is wrong or jumps, and files carry odd times; libfaketime lies to the program.</summary>
public static class Clocks
{
    private const string JumpFile = "jump.txt";

    private static readonly string[] LibraryFolders =
        ["/usr/lib/x86_64-linux-gnu/faketime", "/usr/lib/aarch64-linux-gnu/faketime", "/usr/lib/faketime", "/usr/lib64/faketime"];

    public static Row Row { get; } = new(
        "R14", "clock", "wall clock 30 days back, a year ahead, jumping both ways in mid-run, files dated 1980: same bytes, no negative duration", Measure);

    private static Verdict Measure(Trial trial)
    {
        string? library = LibraryFolders.Select(folder => Path.Combine(folder, "libfaketimeMT.so.1")).FirstOrDefault(File.Exists);
        if (library is null)
        {
            return Verdict.Skipped("no libfaketime here");
        }

        TinyExperiment experiment = TinyExperiment.Transformer(trial, generations: 3, steps: 2000);
        (RunResults reference, TimeSpan whole) = experiment.Reference();
        Tally tally = new(trial);
        foreach ((string name, string offset) in trial.Sampled<(string, string)>([("30 days back", "-30d"), ("a year ahead", "+365d")]))
        {
            string folder = name.Replace(' ', '-');
            Ended ended = trial.Run(Faked(experiment, folder, library, new() { ["FAKETIME"] = offset }));
            tally.Count(name, ended.Unless(0) ?? experiment.Results(folder).DifferenceTo(reference) ?? NegativeTimes(experiment.RunFolder(folder)));
        }

        tally.Count("jumping", Jumping(trial, experiment, library, whole) ?? experiment.Results("jumping").DifferenceTo(reference) ?? NegativeTimes(experiment.RunFolder("jumping")));
        foreach (string file in Directory.EnumerateFiles(experiment.RunFolder("jumping"), "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(1980 + trial.Random.Next(100), 1, 2, 0, 0, 0, DateTimeKind.Utc));
        }

        File.Delete(Path.Combine(experiment.RunFolder("jumping"), "chains", "replace-s1", "DONE"));
        tally.Count("odd file times", experiment.WrongAfterResume("jumping", reference));
        return tally.Conclude("hold");
    }

    /// <summary>The monotonic clock stays true: it is the wall clock that people set.</summary>
    private static Launch Faked(TinyExperiment experiment, string folder, string library, Dictionary<string, string?> clock) => new(experiment.RunTo(folder))
    {
        Environment = new Dictionary<string, string?>(clock) { ["LD_PRELOAD"] = library, ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1", ["DONT_FAKE_MONOTONIC"] = "1" },
    };

    private static string? Jumping(Trial trial, TinyExperiment experiment, string library, TimeSpan whole)
    {
        string jump = experiment.At(JumpFile);
        File.WriteAllText(jump, "+0\n");
        using LiveProgram live = trial.Start(Faked(experiment, "jumping", library, new() { ["FAKETIME_TIMESTAMP_FILE"] = jump, ["FAKETIME_NO_CACHE"] = "1" }));
        for (int i = 1; live.LiveUntil(whole * i / 6); i++)
        {
            File.WriteAllText(jump, i % 2 == 0 ? "-30d\n" : "+365d\n");
        }

        return trial.Log(live.Wait(Launch.DefaultPatience)).Unless(0);
    }

    private static string? NegativeTimes(string run)
    {
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(run, "manifest.json")));
        double wall = manifest.RootElement.GetProperty("wallSeconds").GetDouble();
        if (wall < 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"wallSeconds is {wall}");
        }

        foreach (string file in Directory.EnumerateFiles(Path.Combine(run, "chains"), "train-*.jsonl", SearchOption.AllDirectories))
        {
            double[] seconds = [.. File.ReadLines(file).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("seconds").GetDouble())];
            if (seconds.Any(second => second < 0) || !seconds.SequenceEqual(seconds.Order()))
            {
                return $"{Path.GetFileName(file)} has times that run backwards";
            }
        }

        return null;
    }
}
