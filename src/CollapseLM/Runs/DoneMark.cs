using System.Security.Cryptography;

namespace CollapseLM.Runs;

/// <summary>What a chain's <c>DONE</c> says: the chain is finished, and these were its files.</summary>
/// <param name="Files">SHA-256 of chain.json and generations.jsonl, by name.</param>
public sealed record DoneMark(IReadOnlyDictionary<string, string> Files)
{
    /// <summary>The mark of the chain as it is now.</summary>
    internal static DoneMark Of(ChainFolder chain) =>
        new(new[] { chain.ChainPath, chain.RecordPath }.ToDictionary(path => Path.GetFileName(path), Hash));

    /// <exception cref="UserErrorException">Damaged: a file is not the one that was marked.</exception>
    internal void Verify(ChainFolder chain)
    {
        foreach (string path in new[] { chain.ChainPath, chain.RecordPath })
        {
            if (!Files.TryGetValue(Path.GetFileName(path), out string? promised) || promised != Hash(path))
            {
                throw JsonText.Damaged(path, "is not what DONE vouches for");
            }
        }
    }

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(JsonText.ReadBytes(path)));
}
