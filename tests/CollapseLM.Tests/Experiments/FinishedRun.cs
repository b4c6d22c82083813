using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CollapseLM.Experiments;
using CollapseLM.Runs;
using CollapseLM.Scheduling;

namespace CollapseLM.Tests.Experiments;

/// <summary>An experiment of n-grams, run to its end in this process.</summary>
public sealed class FinishedRun : IDisposable
{
    public const int TrainChars = 2000;
    public const int Generations = 4;

    private const string Arms = """
        "arms": [
          { "name": "replaced" },
          { "name": "mixed", "set": { "regime.humanShare": 0.3 } },
          { "name": "fresh", "set": { "regime.humanShare": 0.3, "regime.humanText": "fresh" } },
          { "name": "grown", "set": { "regime": { "kind": "accumulate" } } },
          { "name": "prompted", "set": { "sampling.prompt": "synthetic" } }
        ]
        """;

    private readonly CorpusFolder corpus;

    public FinishedRun() : this("all")
    {
    }

    /// <param name="keepWeights">As in a config.</param>
    /// <param name="more">Further entries of the config, each with a comma behind it.</param>
    internal FinishedRun(string keepWeights, string more = "")
    {
        corpus = new CorpusFolder(("novel", File.ReadAllText(RepositoryRoot.Path("corpora", "austen", "emma.txt"))[..12_000]));
        PreparedExperiment prepared = PreparedExperiment.Prepare(
            corpus.Config($$"""
                "split": { "trainChars": {{TrainChars}}, "testChars": 500, "passageChars": 100 }, "model": { "kind": "ngram", "order": 4 },
                "regime": { "kind": "replace" }, "generations": {{Generations}}, "seeds": 1, "compute": { "keepWeights": "{{keepWeights}}" },
                {{more}} {{Arms}}
                """),
            []);
        Run = new RunFolder(corpus.At("run"));
        new RunStarter(prepared, "collapse run tiny.jsonc", TimeProvider.System).LayOut(Run);
        Units = Schedule.Of(prepared.Plan, Run.ReadManifest().Corpus);
        foreach (WorkUnit unit in Units)
        {
            Do(unit.Id);
        }
    }

    public RunFolder Run { get; }

    public IReadOnlyList<WorkUnit> Units { get; }

    /// <summary>Does a unit (again) and returns what it warned of.</summary>
    public IReadOnlyList<Problem> Do(string unit)
    {
        List<Problem> warnings = [];
        new UnitRunner(Run).Run(Units.Single(one => one.Id == unit), null, warnings.Add, CancellationToken.None);
        return warnings;
    }

    /// <summary>SHA-256 of a chain's files, by name; without those that hold times.</summary>
    public Dictionary<string, string> Hashes(string chain)
    {
        string folder = Run.Chain(chain).Path;
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => !Path.GetFileName(file).StartsWith("train-", StringComparison.Ordinal))
            .ToDictionary(file => Path.GetRelativePath(folder, file), file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))));
    }

    /// <summary>The generation-0 text by hand: the first passages of the seed's order, the last one cut.</summary>
    public IReadOnlyList<PassageReference> GenerationZero()
    {
        List<PassageReference> expected = [];
        int missing = TrainChars;
        foreach (string line in File.ReadLines(Run.SeedPassagesPath(1)))
        {
            int length = Math.Min(missing, (int)JsonNode.Parse(line)!["length"]!);
            expected.Add(new PassageReference("human", expected.Count, length));
            missing -= length;
            if (missing == 0)
            {
                break;
            }
        }

        return expected;
    }

    public void Dispose() => corpus.Dispose();
}
