using System.Globalization;
using System.Text.Json.Nodes;
using CollapseLM.Runs;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.Comparing;

/// <summary>A run folder whose every number the test gives.</summary>
internal sealed class MadeRun
{
    public const string Bits = "human.bitsPerChar";

    public MadeRun(string path, string experiment = """{ "name": "made", "regime": { "kind": "replace", "humanShare": 0 } }""")
    {
        Folder = new RunFolder(path);
        Experiment = (JsonObject)JsonNode.Parse(experiment)!;
        DurableFile.WriteJson(Folder.ExperimentPath, Experiment);
        WriteManifest(manifest => manifest);
    }

    public RunFolder Folder { get; }

    public JsonObject Experiment { get; }

    /// <summary>What every generation reads of human text.</summary>
    public int GenerationZeroChars { get; init; } = 10;

    public void WriteManifest(Func<RunManifest, RunManifest> change) =>
        DurableFile.WriteJson(Folder.ManifestPath, change(TestChains.Manifest(Folder.ChainNames().ToArray()) with { Seeds = [] }));

    /// <summary>Values of bits per character by generation; null where there is none.</summary>
    public MadeRun With(string arm, long seed, params double?[] bits) =>
        WithMetrics(arm, seed, [.. bits.Select(value => new Dictionary<string, double?> { [Bits] = value })]);

    public MadeRun WithMetrics(string arm, long seed, IReadOnlyList<Dictionary<string, double?>> generations, string? config = null, string role = "treatment")
    {
        ChainFolder chain = Folder.Chain(string.Create(CultureInfo.InvariantCulture, $"{arm}-s{seed}"));
        JsonObject settings = config is null ? (JsonObject)Experiment.DeepClone() : (JsonObject)JsonNode.Parse(config)!;
        chain.WriteChain(new ChainRecord(arm, role, seed, settings));
        for (int generation = 0; generation < generations.Count; generation++)
        {
            chain.PrepareGeneration(generation);
            chain.Publish(new GenerationRecord(
                generation, new Dictionary<string, long> { ["human"] = GenerationZeroChars }, generations[generation], new Dictionary<string, string>()));
        }

        return this;
    }

    public MadeRun WithHumanText(long seed, params string[] passages)
    {
        DurableFile.WriteJsonLines(
            Folder.SeedPassagesPath(seed), passages.Select((text, index) => new HumanPassageRecord("novel", 100 * index, text.Length, text)));
        return this;
    }
}
