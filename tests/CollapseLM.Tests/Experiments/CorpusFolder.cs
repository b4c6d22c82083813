using System.Text.Json;
using System.Text.Json.Nodes;
using CollapseLM.Configuration;
using CollapseLM.Experiments;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.Experiments;

/// <summary>A folder with a small corpus and configs that use it, gone afterwards.</summary>
internal sealed class CorpusFolder : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public CorpusFolder(params (string Name, string Text)[] documents)
    {
        Directory.CreateDirectory(folder.At("corpus"));
        foreach ((string name, string text) in documents)
        {
            File.WriteAllText(folder.At("corpus", name + ".txt"), text);
        }
    }

    public string At(string name) => folder.At(name);

    /// <summary>Writes a config and says where it is.</summary>
    /// <param name="settings">Entries beyond name and corpus.</param>
    public string Config(string settings)
    {
        File.WriteAllText(folder.At("tiny.jsonc"), $$"""{ "name": "tiny", "corpus": "corpus", {{settings}} }""");
        return folder.At("tiny.jsonc");
    }

    /// <summary>The corpus under a config of one replacing arm, and that arm.</summary>
    /// <param name="more">Further entries; objects are merged, their keys over those of <paramref name="settings"/>.</param>
    public HumanMaterial Load(string settings, out ArmConfig arm, string more = "")
    {
        JsonObject merged = (JsonObject)JsonNode.Parse($$"""{ {{settings}} }""")!;
        foreach ((string key, JsonNode? value) in (JsonObject)JsonNode.Parse($$"""{ {{more}} }""")!)
        {
            merged[key] = merged[key] is JsonObject before && value is JsonObject after
                ? new JsonObject(before.Concat(after).Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone())))
                : value?.DeepClone();
        }

        JsonObject regime = merged["regime"] as JsonObject ?? [];
        regime["kind"] = "replace";
        merged["regime"] = regime.DeepClone();
        ExperimentFile file = ConfigLoader.Load(Config(JsonSerializer.Serialize(merged)[1..^1]), []);
        HumanMaterial material = HumanMaterial.Load(file);
        arm = file.Arms[0] with { Config = Sizes.Resolve(file.Arms[0].Config, material.TrainingChars) };
        return material;
    }

    public void Dispose() => folder.Dispose();
}
