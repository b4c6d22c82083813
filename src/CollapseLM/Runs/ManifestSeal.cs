using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CollapseLM.Runs;

/// <summary>
/// The manifest vouches for itself: its last value is the SHA-256 of the file with that value empty. It changes while the
/// run goes on, so a file beside it could not be replaced in the same moment.
/// </summary>
internal static class ManifestSeal
{
    public static byte[] Write(RunManifest manifest) => Text(manifest with { Sha256 = Hash(Text(manifest with { Sha256 = "" })) });

    /// <summary>Whether the bytes are those that were sealed; a manifest of an earlier version has no seal and is taken as it is.</summary>
    public static bool IsBroken(byte[] bytes, RunManifest manifest)
    {
        if (manifest.Sha256 is not string seal)
        {
            // A sealed one that lost the key still lists what earlier versions did not.
            return manifest.Inputs.ContainsKey("experiment.json");
        }

        int place = seal.Length > 0 ? bytes.AsSpan().LastIndexOf(Encoding.UTF8.GetBytes(seal)) : -1;
        return place < 0 || Hash([.. bytes.AsSpan(0, place), .. bytes.AsSpan(place + seal.Length)]) != seal;
    }

    private static byte[] Text(RunManifest manifest) => [.. JsonSerializer.SerializeToUtf8Bytes(manifest, RunJson.Indented), (byte)'\n'];

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
