using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CollapseLM.Configuration;
using CollapseLM.Runs;

namespace CollapseLM.Experiments;

/// <summary>Names what two chains must have in common to share a training: everything that can reach the weights.</summary>
public static class SharedKey
{
    private const int TrainingDigits = 16;
    private const int SamplingDigits = 8;

    private static readonly string[] AddedToSampling =
        ["minP", "typicalP", "repetitionPenalty", "repetitionWindow", "beams", "promptKept", "promptChars", "passageChars"];

    /// <summary>Of a training on the generation-0 text from scratch: the folder's name in <c>shared/</c>.</summary>
    public static string OfTraining(ExperimentConfig config, CorpusRecord corpus, long seed, int generation)
    {
        JsonObject settings = ConfigWriter.ToJson(config);
        settings["training"]!.AsObject().Remove("initialize");
        JsonObject key = new()
        {
            ["corpus"] = new JsonArray([.. corpus.Documents.Select(document => JsonValue.Create(document.NormalisedSha256))]),
            ["split"] = settings["split"]!.DeepClone(),
            ["model"] = settings["model"]!.DeepClone(),
            ["training"] = settings["training"]!.DeepClone(),
            ["kernels"] = settings["compute"]!["kernels"]!.DeepClone(),
            ["threads"] = config.Compute.ThreadsPerChain,
            ["seed"] = seed,
            ["generation"] = generation,
        };
        return Hash(key, TrainingDigits);
    }

    /// <summary>Of the sampling settings: the part of a shared folder that holds their sample.</summary>
    public static string OfSampling(ExperimentConfig config) => Hash(Sampling(config), SamplingDigits);

    /// <summary>The sampling settings without those keys that came later and stand at their defaults: runs begun before them go on.</summary>
    public static JsonObject Sampling(ExperimentConfig config)
    {
        JsonObject sampling = ConfigWriter.ToJson(config)["sampling"]!.DeepClone().AsObject();
        JsonObject defaults = ConfigWriter.ToJson(config with { Sampling = new() })["sampling"]!.AsObject();
        foreach (string key in AddedToSampling.Where(key => JsonNode.DeepEquals(sampling[key], defaults[key])))
        {
            sampling.Remove(key);
        }

        return sampling;
    }

    private static string Hash(JsonNode key, int digits) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.ToJsonString())))[..digits];
}
