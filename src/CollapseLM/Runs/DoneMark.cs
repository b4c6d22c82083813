using System.Security.Cryptography;

namespace CollapseLM.Runs;

/// <summary>What a chain's <c>DONE</c> says: the chain is finished, and these were its files.</summary>
/// <param name="Files">SHA-256 of chain.json and generations.jsonl, by name.</param>
public sealed record DoneMark(IReadOnlyDictionary<string, string> Files)
{
    /// <summary>The mark of the chain as it is now.</summary>
    internal static DoneMark Of(ChainFolder chain) =>
        new(new[] { chain.ChainPath, chain.RecordPath }.ToDictionary(path => Path.GetFileName(path), path => Hash(JsonText.ReadBytes(path))));

    /// <summary>Reads a file that was marked.</summary>
    /// <exception cref="UserErrorException">Damaged: it is not the one that was marked.</exception>
    internal byte[] Read(string path)
    {
        byte[] bytes = JsonText.ReadBytes(path);
        return Files.GetValueOrDefault(Path.GetFileName(path)) == Hash(bytes) ? bytes : throw JsonText.Damaged(path, "is not what DONE vouches for");
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
