using System.Security.Cryptography;

namespace CollapseLM.Reliability.Experiments;

/// <summary>The bytes that must not depend on what happened to a run: hashes of its results by path.</summary>
public sealed class RunResults
{
    private static readonly string[] Names =
        ["generations.jsonl", "sample.txt", "weights.safetensors", "training.jsonl", "continuations.jsonl", "chain.json", "DONE"];

    private readonly SortedDictionary<string, string> hashes = new(StringComparer.Ordinal);

    /// <param name="run">A run folder; one that does not exist has no results.</param>
    public RunResults(string run)
    {
        string chains = Path.Combine(run, "chains");
        if (Directory.Exists(chains))
        {
            foreach (string file in Directory.EnumerateFiles(chains, "*", SearchOption.AllDirectories).Where(file => Names.Contains(Path.GetFileName(file))))
            {
                hashes.Add(Path.GetRelativePath(run, file), Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));
            }
        }
    }

    public int Files => hashes.Count;

    /// <summary>Files of this run that the other lacks or has otherwise, and the reverse; null where there is none.</summary>
    public string? DifferenceTo(RunResults other)
    {
        string[] different = [.. hashes.Keys.Union(other.hashes.Keys)
            .Where(name => hashes.GetValueOrDefault(name) != other.hashes.GetValueOrDefault(name)).Order(StringComparer.Ordinal)];
        return different.Length == 0 ? null : $"{different.Length} files differ, {different[0]} first";
    }
}
