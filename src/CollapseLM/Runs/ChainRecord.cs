using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CollapseLM.Runs;

/// <summary>What a chain is (<c>chain.json</c>).</summary>
/// <param name="Arm">The arm's name.</param>
/// <param name="Role"><c>treatment</c>, <c>branch</c>, or the control's kind: <c>twin</c>, <c>longRun</c>, ...</param>
/// <param name="Seed">The root seed.</param>
/// <param name="Config">The arm's resolved settings, with the keys of a config file.</param>
public sealed record ChainRecord(string Arm, string Role, long Seed, JsonObject Config)
{
    /// <summary>The lineage in its random streams, written where it is not 0.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Lineage { get; init; }

    /// <summary>The arm whose first generations this branch shares; null for all other chains, and then not written.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Parent { get; init; }
}
