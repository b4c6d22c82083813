using System.Text.Json.Nodes;

namespace CollapseLM.Runs;

/// <summary>What a chain is (<c>chain.json</c>).</summary>
/// <param name="Arm">The arm's name.</param>
/// <param name="Role"><c>treatment</c>, <c>twin</c> or <c>longRun</c>.</param>
/// <param name="Seed">The root seed.</param>
/// <param name="Config">The arm's resolved settings, with the keys of a config file.</param>
public sealed record ChainRecord(string Arm, string Role, long Seed, JsonObject Config);
