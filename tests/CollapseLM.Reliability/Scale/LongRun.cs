using System.Globalization;
using System.Text.Json;
using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Scale;

/// <summary>R25: hundreds of generations of a tiny model; memory, open files and threads of all processes are looked at all the time.</summary>
public static class LongRun
{
    private const int Generations = 500;
    private const int Steps = 2000;
    private const double Beginning = 0.1;
    private const double MostGrowth = 0.02;
    private const double MostSlowdown = 0.05;

    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortInterval = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Patience = TimeSpan.FromHours(8);

    public static Row Row { get; } = new(
        "R25", "overnight", "500 generations of a tiny model: memory grows at most 2 % after the first tenth, open files and threads flat, the fastest step within 5 %", Measure);

    private static Verdict Measure(Trial trial)
    {
        if (Tools.NotLinux is string why)
        {
            return Verdict.Skipped(why);
        }

        int generations = trial.Count(Generations, least: 10);
        TimeSpan interval = generations == Generations ? LookInterval : ShortInterval;
        TinyExperiment experiment = TinyExperiment.Transformer(trial, generations, Steps);
        using LiveProgram live = trial.Start(experiment.RunTo("long"));
        List<Load> loads = [];
        string records = Path.Combine(experiment.RunFolder("long"), "chains", "replace-s1", "generations.jsonl");
        for (int i = 1; live.LiveUntil(interval * i); i++)
        {
            // What follows the last generation is the report, whose memory is another matter.
            if (File.Exists(records) && File.ReadLines(records).Count() < generations && Load.Of(live.Id) is { Processes: > 1 } load)
            {
                loads.Add(load);
                trial.Note(load.ToString());
            }
        }

        Ended ended = trial.Log(live.Wait(Patience));
        Tally tally = new(trial);
        tally.Count("end", ended.Unless(0));
        Load[] rest = [.. loads.Skip((int)Math.Ceiling(loads.Count * Beginning))];
        if (rest.Length < 4)
        {
            return new(Outcome.Fail, FormattableString.Invariant($"{loads.Count} looks at the processes are too few ({ended.Unless(0) ?? "it ended too soon"})"));
        }

        Load[] early = rest[..(rest.Length / 2)], late = rest[(rest.Length / 2)..];
        double growth = (late.Max(load => load.Bytes) / (double)early.Max(load => load.Bytes)) - 1;
        tally.Count("memory", growth <= MostGrowth ? null : string.Create(CultureInfo.InvariantCulture, $"grew by {growth:P1}"));
        tally.Count("open files", Flat(early, late, load => load.OpenFiles));
        tally.Count("threads", Flat(early, late, load => load.Threads));
        double slowdown = Slowdown(experiment, generations);
        tally.Count("step time", Math.Abs(slowdown) <= MostSlowdown ? null : string.Create(CultureInfo.InvariantCulture, $"changed by {slowdown:P1}"));
        return tally.Conclude("hold", string.Create(
            CultureInfo.InvariantCulture,
            $"{generations} generations, {loads.Count} looks: memory {late.Max(load => load.Bytes) / 1_000_000} MB ({growth:+0.0%;-0.0%}), {Median(late, load => load.OpenFiles)} files, {Median(late, load => load.Threads)} threads, fastest training {slowdown:+0.0%;-0.0%}"));
    }

    /// <summary>By medians: a look may catch a file that is open for a moment.</summary>
    private static string? Flat(Load[] early, Load[] late, Func<Load, int> count) =>
        Median(late, count) <= Median(early, count) ? null : FormattableString.Invariant($"{Median(early, count)}, later {Median(late, count)}");

    private static int Median(Load[] loads, Func<Load, int> count) => loads.Select(count).Order().ElementAt(loads.Length / 2);

    /// <summary>
    /// Seconds of the fastest training in the last tenth of the generations against the tenth after the first. Neighbours only ever slow a
    /// training down, by a seventh from tenth to tenth in the median; what a program piles up slows the fastest too.
    /// </summary>
    private static double Slowdown(TinyExperiment experiment, int generations)
    {
        int tenth = Math.Max(2, generations / 10);
        double Fastest(int from) => Enumerable.Range(from, tenth)
            .Select(k => Path.Combine(experiment.RunFolder("long"), "chains", "replace-s1", FormattableString.Invariant($"train-{k}.jsonl"))).Where(File.Exists)
            .Select(file => JsonDocument.Parse(File.ReadLines(file).Last()).RootElement.GetProperty("seconds").GetDouble())
            .DefaultIfEmpty().Min();

        double first = Fastest(Math.Max(1, generations / 10)), last = Fastest(generations - tenth);
        return first > 0 ? (last / first) - 1 : 0;
    }
}
