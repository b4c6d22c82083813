using System.Security.Cryptography;
using CollapseLM.Experiments;
using CollapseLM.Runs;
using CollapseLM.Scheduling;

namespace CollapseLM.Tests.Experiments;

/// <summary>An experiment of n-grams with an arm of every regime, run to its end in this process.</summary>
public sealed class RegimeRun : IDisposable
{
    public const string Canary = "qzxj vrumblo";
    public const int Planted = 8;

    private readonly CorpusFolder corpus = new(("novel", File.ReadAllText(RepositoryRoot.Path("corpora", "austen", "emma.txt"))[..30_000]));

    public RegimeRun()
    {
        Prepared = PreparedExperiment.Prepare(
            corpus.Config($$"""
                "split": { "trainChars": 2000, "testChars": 500, "passageChars": 100 }, "model": { "kind": "ngram", "order": 4 },
                "regime": { "kind": "replace" }, "generations": 4, "seeds": 1,
                "controls": { "twin": true, "resample": true, "reseed": true, "shuffled": true, "uniform": true, "selfChars": 500 },
                "arms": [
                  { "name": "replaced" },
                  { "name": "windowed", "set": { "regime": { "kind": "window", "samples": 2, "humanShare": 0.1 } } },
                  { "name": "pooled", "set": { "regime": { "kind": "pool", "lineages": 3 } } },
                  { "name": "edited", "set": { "regime": { "kind": "tokenEdit", "share": 0.1 } } },
                  { "name": "polluted", "set": { "regime.humanShare": 0.5, "pollution.share": 0.3 } },
                  { "name": "planted", "set": {
                      "regime": { "kind": "humanOnly" }, "branching": { "at": 2, "children": 2 },
                      "pollution.canary": { "text": "{{Canary}}", "at": 1, "count": {{Planted}} } } },
                  { "name": "continuous", "set": { "regime": { "kind": "continuous" } } }
                ]
                """),
            []);
        Run = new RunFolder(corpus.At("run"));
        new RunStarter(Prepared, "collapse run tiny.jsonc", TimeProvider.System).LayOut(Run);
        Units = Schedule.Of(Prepared.Plan, Run.ReadManifest().Corpus);
        foreach (WorkUnit unit in Units)
        {
            Do(unit.Id);
        }
    }

    public PreparedExperiment Prepared { get; }

    public RunFolder Run { get; }

    public IReadOnlyList<WorkUnit> Units { get; }

    /// <summary>Does a unit (again).</summary>
    public void Do(string unit) => new UnitRunner(Run).Run(Units.Single(one => one.Id == unit), null, _ => { }, CancellationToken.None);

    /// <summary>SHA-256 of a chain's files, by name; without those that hold times.</summary>
    public Dictionary<string, string> Hashes(string chain) => Directory.EnumerateFiles(Run.Chain(chain).Path, "*", SearchOption.AllDirectories)
        .Where(file => !Path.GetFileName(file).StartsWith("train", StringComparison.Ordinal) || Path.GetFileName(file) == "training.jsonl")
        .ToDictionary(file => Path.GetRelativePath(Run.Chain(chain).Path, file), file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))));

    public void Dispose() => corpus.Dispose();
}
