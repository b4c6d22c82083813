using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CollapseLM.Configuration;
using CollapseLM.Models;
using CollapseLM.Runs;

namespace CollapseLM.Experiments;

/// <summary>Names what two chains must have in common to share a training: everything that can reach the weights.</summary>
/// <param name="corpus">What the generation-0 text is taken from.</param>
public sealed class SharedKey(CorpusRecord corpus)
{
    private const int TrainingDigits = 16;
    private const int SamplingDigits = 8;
    private const string SeedName = "seed", GenerationName = "generation";

    private static readonly string[] OfLaterGenerations = ["initialize", "laterSteps", "draws"];

    /// <summary>By arm, and whether it is generation 0: a sweep has a hundred chains of the same settings.</summary>
    private readonly Dictionary<(ExperimentConfig, bool), JsonObject> keys = [];

    /// <summary>Of a training on the generation-0 text from scratch: the folder's name in <c>shared/</c>.</summary>
    public string OfTraining(ExperimentConfig config, long seed, int generation)
    {
        if (!keys.TryGetValue((config, generation == 0), out JsonObject? whole))
        {
            keys.Add((config, generation == 0), whole = Settings(config, generation));
        }

        whole[SeedName] = seed;
        whole[GenerationName] = generation;
        return Hash(whole, TrainingDigits);
    }

    /// <summary>Of the sampling settings: the part of a shared folder that holds their sample.</summary>
    public static string OfSampling(ExperimentConfig config) => Hash(ConfigWriter.Value(typeof(SamplingOptions), config.Sampling)!, SamplingDigits);

    private JsonObject Settings(ExperimentConfig config, int generation)
    {
        JsonObject settings = ConfigWriter.ToJson(config);
        foreach (string key in generation == 0 ? OfLaterGenerations : OfLaterGenerations[..1])
        {
            settings["training"]!.AsObject().Remove(key);
        }

        JsonObject whole = new()
        {
            ["corpus"] = new JsonArray([.. corpus.Documents.Select(document => JsonValue.Create(document.NormalisedSha256))]),
            ["split"] = settings["split"]!.DeepClone(),
            ["model"] = settings["model"]!.DeepClone(),
            ["training"] = settings["training"]!.DeepClone(),
            ["kernels"] = settings["compute"]!["kernels"]!.DeepClone(),
            ["threads"] = config.Compute.ThreadsPerChain,
            [SeedName] = null,
            [GenerationName] = null,
        };
        if (settings["loss"] is JsonObject loss)
        {
            whole["loss"] = loss.DeepClone();
        }

        return whole;
    }

    private static string Hash(JsonNode key, int digits) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.ToJsonString())))[..digits];
}
