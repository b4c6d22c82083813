using System.Security.Cryptography;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.EndToEnd;

/// <summary>A folder with an experiment of seconds, for tests that run the whole program.</summary>
internal sealed class SmallExperiment : IDisposable
{
    private const string Transformer =
        """{ "kind": "transformer", "layers": 1, "heads": 2, "width": 16, "context": 16 }""";

    private const string Ngram = """{ "kind": "ngram", "order": 4 }""";

    private readonly TemporaryFolder folder = new();

    public SmallExperiment(bool transformer)
    {
        string novel = File.ReadAllText(RepositoryRoot.Path("corpora", "austen", "emma.txt"));
        File.WriteAllText(folder.At("text.txt"), novel[..40_000]);
        File.WriteAllText(Config, $$"""
            {
              "name": "small",
              "corpus": "text.txt",
              "split": { "trainChars": 8000, "testChars": 2000, "passageChars": 256 },
              "model": {{(transformer ? Transformer : Ngram)}},
              "training": { "steps": 40, "batchSize": 4, "learningRate": 0.01, "warmup": 10 },
              "sampling": { "batchSize": 16 },
              "regime": { "kind": "replace", "humanShare": 0.25 },
              "generations": 4,
              "seeds": 2,
              "controls": { "twin": true, "longRun": true },
              "arms": [
                { "name": "mixed" },
                { "name": "cold", "set": { "sampling.temperature": 0.7, "regime.humanText": "fresh" } },
                { "name": "grown", "set": { "regime": { "kind": "accumulateSubsample" }, "training.initialize": "previous" } }
              ]
            }
            """);
    }

    public string Config => folder.At("small.jsonc");

    public string Path => folder.Path;

    public string Out(string name) => folder.At(name);

    /// <summary>What must not depend on when, where and how often a run was made: hashes of the results, by path.</summary>
    public static Dictionary<string, string> Results(string run) =>
        Directory.EnumerateFiles(System.IO.Path.Combine(run, "chains"), "*", SearchOption.AllDirectories)
            .Where(file => System.IO.Path.GetFileName(file) is "generations.jsonl" or "sample.txt" or "weights.safetensors"
                or "training.jsonl" or "continuations.jsonl" or "DONE" or "chain.json")
            .ToDictionary(
                file => System.IO.Path.GetRelativePath(run, file),
                file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));

    public void Dispose() => folder.Dispose();
}
