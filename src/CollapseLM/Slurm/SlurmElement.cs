using System.Text.Json.Serialization;
using CollapseLM.Scheduling;

namespace CollapseLM.Slurm;

/// <summary>A line of <c>slurm/elements.jsonl</c>: all that one array element does, so that no element plans the whole run again.</summary>
/// <param name="Units">What its chain begins with, trainings and the parent of a branch, then the chain.</param>
public sealed record SlurmElement(IReadOnlyList<WorkUnit> Units)
{
    [JsonIgnore]
    public ChainUnit Chain => (ChainUnit)Units[^1];

    /// <summary>One element for each chain of a plan, in its order.</summary>
    public static IReadOnlyList<SlurmElement> Of(IReadOnlyList<WorkUnit> units)
    {
        Dictionary<string, SharedUnit> shared = units.OfType<SharedUnit>().ToDictionary(unit => unit.Hash);
        Dictionary<string, ChainUnit> chains = units.OfType<ChainUnit>().ToDictionary(unit => unit.Chain);
        IEnumerable<WorkUnit> WithShares(ChainUnit chain) => chain.Shared.OrderBy(entry => entry.Key).Select(WorkUnit (entry) => shared[entry.Value]).Append(chain);
        return [.. chains.Values.Select(chain => new SlurmElement(
            [.. chain.Parent is string parent ? WithShares(chains[parent]) : [], .. WithShares(chain)]))];
    }
}
