using System.Security.Cryptography;
using CollapseLM.Experiments;
using CollapseLM.Runs;
using CollapseLM.Scheduling;

namespace CollapseLM.Tests.EndToEnd;

/// <summary>
/// A run of very many chains as it looks before its last one is begun. One chain is really made; the others get its files, so
/// that every hash is right although they were never worked on.
/// </summary>
internal static class HugeSweep
{
    private const int Seeds = 10;

    /// <summary>Writes corpus and config and says where the config is.</summary>
    public static string Config(string folder, int chains)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "text.txt"), File.ReadAllText(RepositoryRoot.Path("corpora", "austen", "emma.txt"))[..12_000]);
        string shares = string.Join(", ", Enumerable.Range(0, chains / Seeds).Select(i => FormattableString.Invariant($"{i / 10_000.0}")));
        string config = Path.Combine(folder, "huge.jsonc");
        File.WriteAllText(config, $$"""
            {
              "name": "huge", "corpus": "text.txt", "split": { "trainChars": 1000, "testChars": 500, "passageChars": 100 },
              "model": { "kind": "ngram", "order": 2 }, "regime": { "kind": "replace" }, "generations": 2, "seeds": {{Seeds}},
              "controls": { "twin": false }, "grid": { "regime.humanShare": [{{shares}}] }
            }
            """);
        return config;
    }

    /// <summary>Lays the run out with all chains done but the last.</summary>
    public static RunFolder Make(string config, string runs)
    {
        PreparedExperiment prepared = PreparedExperiment.Prepare(config, []);
        RunFolder run = new(Path.Combine(runs, "huge"));
        new RunStarter(prepared, "collapse run huge.jsonc", TimeProvider.System).LayOut(run);
        IReadOnlyList<WorkUnit> units = Schedule.Of(prepared.Plan, prepared.CorpusRecord());
        ChainUnit[] chains = [.. units.OfType<ChainUnit>()];
        UnitRunner runner = new(run);
        foreach (WorkUnit unit in new WorkUnit[] { units[0], chains[0] })
        {
            runner.Run(unit, null, _ => { }, CancellationToken.None);
        }

        ChainFolder made = run.Chain(chains[0].Chain);
        Parallel.ForEach(chains[1..^1], chain => Copy(made, run.Chain(chain.Chain)));
        return run;
    }

    private static void Copy(ChainFolder from, ChainFolder to)
    {
        foreach (string file in Directory.EnumerateFiles(from.Path, "*", SearchOption.AllDirectories).Where(file => file != from.ChainPath && file != from.DonePath))
        {
            string target = Path.Combine(to.Path, Path.GetRelativePath(from.Path, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        File.WriteAllText(to.DonePath, $$"""
            { "files": { "chain.json": "{{Hash(to.ChainPath)}}", "generations.jsonl": "{{Hash(to.RecordPath)}}" } }
            """);
    }

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
