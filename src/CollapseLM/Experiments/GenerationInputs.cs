using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CollapseLM.Configuration;
using CollapseLM.Models.Transformer;
using CollapseLM.Regimes;
using CollapseLM.Runs;
using CollapseLM.Text;

namespace CollapseLM.Experiments;

/// <summary>Names all that a generation is made from, so that no checkpoint of another one is ever gone on with.</summary>
public static class GenerationInputs
{
    /// <summary>SHA-256 of the settings that reach weights and samples, the training set, the vocabulary, kernels and versions.</summary>
    /// <param name="initialWeights">The file that the weights begin with; null = from scratch.</param>
    public static string Hash(ExperimentConfig config, long seed, int generation, Composition composition, Vocabulary vocabulary, string? initialWeights)
    {
        JsonObject settings = ConfigWriter.ToJson(config);
        JsonObject inputs = new()
        {
            ["split"] = settings["split"]!.DeepClone(),
            ["model"] = settings["model"]!.DeepClone(),
            ["training"] = settings["training"]!.DeepClone(),
            ["sampling"] = SharedKey.Sampling(config),
            ["regime"] = settings["regime"]!.DeepClone(),
            ["kernels"] = TransformerKernels.Describe(config.Compute.Kernels),
            ["threads"] = config.Compute.ThreadsPerChain,
            ["seed"] = seed,
            ["generation"] = generation,
            ["trainingSet"] = Hash(composition),
            ["vocabulary"] = vocabulary.Characters,
            ["initialWeights"] = initialWeights is null ? null : DurableFile.Sha256(initialWeights),
            ["versions"] = JsonSerializer.SerializeToNode(Machine.Versions()),
        };
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(inputs.ToJsonString())));
    }

    private static string Hash(Composition composition)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Passage passage in composition.Passages)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{passage.Origin} {passage.Index} {passage.Length}\n")));
            int[] tokens = passage.Tokens.ToArray();
            hash.AppendData(MemoryMarshal.AsBytes(tokens.AsSpan()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
