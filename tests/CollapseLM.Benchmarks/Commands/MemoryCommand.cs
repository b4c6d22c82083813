using System.CommandLine;
using System.Globalization;
using CollapseLM.Benchmarks.Measuring;
using CollapseLM.Benchmarks.Models;

namespace CollapseLM.Benchmarks.Commands;

/// <summary><c>memory</c>: what <c>collapse run</c> and its worker hold at most, as text, generations or chains become more.</summary>
public static class MemoryCommand
{
    private static readonly Dictionary<string, Action<Probe>> Sections = new()
    {
        ["training"] = Training,
        ["corpus"] = Corpus,
        ["accumulate"] = Accumulate,
        ["chains"] = Chains,
    };

    private static readonly int[] Generations = [1, 5, 10, 20];
    private static readonly int[] Seeds = [1, 3, 6, 12];

    public static Command Create(TextWriter output)
    {
        Argument<string[]> what = new("WHAT") { Description = "training, corpus, accumulate, chains; all by default.", Arity = ArgumentArity.ZeroOrMore };
        what.AcceptOnlyFromAmong([.. Sections.Keys]);
        Option<bool> gigabyte = new("--gigabyte") { Description = "corpus: a text of 1 GB too, once more with an alphabet of two bytes." };
        Option<string[]> overrides = new("--set") { Description = "Overrides a config key of all runs (repeatable)." };
        return BenchmarkCommand.Create(
            "memory",
            "Peak memory of real runs: the command, which reads the corpus, and its worker, which trains. Linux only; --kernels, --rounds and --seconds are not used.",
            [what, gigabyte, overrides],
            (session, parsed) =>
            {
                Probe probe = new(session.Novel, parsed.GetValue(gigabyte), parsed.GetValue(overrides) ?? []);
                string[] chosen = parsed.GetValue(what) ?? [];
                foreach ((string name, Action<Probe> section) in Sections)
                {
                    if (chosen.Length == 0 || chosen.Contains(name))
                    {
                        probe.Begin();
                        section(probe);
                    }
                }

                session.Print(probe.Table);
            },
            output);
    }

    private static void Training(Probe probe) => probe.Run("main, 300,000 characters", 1_200_000, Config("main", 300_000, 2, 1, """ "layers": 4, "heads": 4, "width": 128, "context": 128 """, 32, "replace"));

    private static void Corpus(Probe probe)
    {
        string config = Small(100_000, 1, 1, "replace");
        List<(long Bytes, bool Wide)> sizes = [(1_000_000, false), (10_000_000, false), (100_000_000, false), (100_000_000, true)];
        sizes.AddRange(probe.Gigabyte ? [(1_000_000_000, false), (1_000_000_000, true)] : []);
        foreach ((long bytes, bool wide) in sizes)
        {
            probe.Run(string.Create(CultureInfo.InvariantCulture, $"corpus of {bytes / 1_000_000} MB{(wide ? ", two-byte alphabet" : "")}"), bytes, config, wide);
        }
    }

    private static void Accumulate(Probe probe)
    {
        foreach (int generations in Generations)
        {
            probe.Run($"accumulate, {generations} generations", 1_200_000, Small(100_000, generations, 1, "accumulate"));
        }
    }

    private static void Chains(Probe probe)
    {
        foreach (int seeds in Seeds)
        {
            probe.Run($"{seeds} chains, one worker", 1_200_000, Small(100_000, 2, seeds, "replace"));
        }
    }

    private static string Small(int chars, int generations, int seeds, string regime) =>
        Config("small", chars, generations, seeds, """ "layers": 1, "heads": 2, "width": 32, "context": 32 """, 16, regime);

    private static string Config(string name, int chars, int generations, int seeds, string shape, int batch, string regime) =>
        $$"""
        {
          "name": "{{name}}",
          "corpus": "text.txt",
          "split": { "testShare": 0.1, "testChars": 20000, "trainChars": {{chars}} },
          "model": { "kind": "transformer", {{shape}} },
          "training": { "steps": 20, "batchSize": {{batch}}, "warmup": 5 },
          "regime": { "kind": "{{regime}}" },
          "generations": {{generations}},
          "seeds": {{seeds}},
          "controls": { "twin": false }
        }
        """;

    /// <summary>The runs of a table, each in a folder that is gone after it.</summary>
    private sealed class Probe(string novel, bool gigabyte, string[] overrides)
    {
        private WatchedRun? first;

        public ResultTable Table { get; } = new("run", "text MB", "command MB", "worker MB", "bytes a character", "workers", "seconds to the first step", "seconds");

        public bool Gigabyte => gigabyte;

        /// <summary>The next run is what the following ones are compared with.</summary>
        public void Begin() => first = null;

        public void Run(string name, long bytes, string config, bool wide = false)
        {
            string folder = Directory.CreateTempSubdirectory("collapse-benchmarks-").FullName;
            try
            {
                GrownCorpus.Write(novel, Path.Combine(folder, "text.txt"), bytes, wide);
                string file = Path.Combine(folder, "config.jsonc");
                File.WriteAllText(file, config);
                WatchedRun run = WatchedRun.Of(file, Path.Combine(folder, "runs"), [.. overrides.SelectMany(setting => new[] { "--set", setting })]);
                first ??= run;
                double above = (run.CommandMegabytes - first.CommandMegabytes) * 1e6 / bytes;
                Table.Add(
                    name,
                    ResultTable.Number(bytes / 1e6),
                    ResultTable.Number(run.CommandMegabytes),
                    ResultTable.Number(run.WorkerMegabytes.Values.DefaultIfEmpty().Max()),
                    bytes >= 10_000_000 ? above.ToString("F3", CultureInfo.InvariantCulture) : "",
                    run.WorkerMegabytes.Count.ToString(CultureInfo.InvariantCulture),
                    ResultTable.Number(run.SecondsToFirstStep),
                    ResultTable.Number(run.Seconds));
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }
}
