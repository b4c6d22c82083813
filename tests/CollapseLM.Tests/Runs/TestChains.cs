using System.Text.Json.Nodes;
using CollapseLM.Runs;

namespace CollapseLM.Tests.Runs;

/// <summary>Makes chains the way a run does: files first, the record last.</summary>
internal static class TestChains
{
    public static ChainRecord Record(string arm = "replace", long seed = 1, string role = "treatment", string more = "") => new(
        arm, role, seed, (JsonObject)JsonNode.Parse($$"""{ "generations": 3{{more}} }""")!);

    public static void Make(ChainFolder chain, int generations, ChainRecord? record = null)
    {
        chain.WriteChain(record ?? Record());
        for (int generation = 0; generation < generations; generation++)
        {
            Publish(chain, generation);
        }
    }

    public static void Publish(ChainFolder chain, int generation)
    {
        chain.PrepareGeneration(generation);
        WriteFiles(chain, generation);
        chain.Publish(Generation(chain, generation));
    }

    public static void WriteFiles(ChainFolder chain, int generation)
    {
        DurableFile.WriteText(chain.SamplePath(generation), $"sample of generation {generation}");
        DurableFile.WriteText(chain.WeightsPath(generation), $"weights of generation {generation}");
    }

    /// <summary>The record of a generation whose files are written.</summary>
    public static GenerationRecord Generation(ChainFolder chain, int generation) => new(
        generation,
        new Dictionary<string, long> { ["human"] = 10, ["generation-0"] = 20 },
        new Dictionary<string, double?> { ["human.bitsPerChar"] = 2.5 + (generation / 10.0), ["detector.auc"] = null },
        new Dictionary<string, string>
        {
            ["sample.txt"] = DurableFile.Sha256(chain.SamplePath(generation)),
            ["weights.safetensors"] = DurableFile.Sha256(chain.WeightsPath(generation)),
        });

    public static RunManifest Manifest(params string[] chains) => new()
    {
        Product = "0.1.0",
        Corpus = new("novels", [], "ab", 1000, 100, 0.0),
        Machine = new("host", "system", "processor", 2, 1L << 33, new Dictionary<string, string>()),
        Kernels = "torch",
        ThreadsPerChain = 1,
        Seeds = [1, 2],
        Chains = chains,
        ComparedChars = 100,
        FloorChars = 100,
        Floors = new Dictionary<string, IReadOnlyDictionary<string, double?>>(),
        Command = "collapse run quick.jsonc",
        Started = "2026-01-02T03:04:05Z",
    };
}
