using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CollapseLM.Randomness;

/// <summary>
/// Derives every random stream from its name: the arm does not enter, so arms that differ in one setting see the same
/// draws wherever that setting does not matter, and a new purpose never shifts an old one.
/// </summary>
public static class SeedPlan
{
    /// <summary>The lineage of chains that neither share a pool nor branch off, and the first one of those that do.</summary>
    public const int OnlyLineage = 0;

    /// <summary>The passages of the human training text, in the order in which a seed uses them.</summary>
    public const string HumanOrder = "human-order";

    /// <summary>Which synthetic passages enter a training set, and the shuffle of the set.</summary>
    public const string Mixing = "mixing";

    /// <summary>Initial weights, batches and dropout.</summary>
    public const string Training = "training";

    /// <summary>The draws of a generation's sample.</summary>
    public const string Sampling = "sampling";

    /// <summary>The draws of the continuations of fixed prompts.</summary>
    public const string Continuation = "continuation";

    /// <summary>Which human passages are replaced by synthetic ones nobody labelled, and by which.</summary>
    public const string Pollution = "pollution";

    /// <summary>Where a canary is planted.</summary>
    public const string Canary = "canary";

    /// <summary>Which spans of human text are drawn again.</summary>
    public const string EditedSpans = "edited-spans";

    /// <summary>The draws of those spans.</summary>
    public const string Edits = "edits";

    /// <summary>The draws of the text that generation 0 writes to be held out.</summary>
    public const string HeldOut = "held-out";

    /// <summary>What a curator draws: ranks, errors of a checker, passages.</summary>
    public const string Curation = "curation";

    /// <summary>The first eight bytes, little-endian, of the SHA-256 of <c>collapselm:seed:lineage:generation:purpose</c>.</summary>
    public static ulong Stream(long rootSeed, int lineage, int generation, string purpose)
    {
        string label = string.Create(CultureInfo.InvariantCulture, $"collapselm:{rootSeed}:{lineage}:{generation}:{purpose}");
        return BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(label)));
    }
}
