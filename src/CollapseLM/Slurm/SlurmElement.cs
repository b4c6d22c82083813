using System.Text.Json.Serialization;
using CollapseLM.Scheduling;

namespace CollapseLM.Slurm;

/// <summary>A line of <c>slurm/elements.jsonl</c>: all that one array element does, so that no element plans the whole run again.</summary>
/// <param name="Units">The trainings that its chain begins with, then the chain.</param>
public sealed record SlurmElement(IReadOnlyList<WorkUnit> Units)
{
    [JsonIgnore]
    public ChainUnit Chain => (ChainUnit)Units[^1];

    /// <summary>One element for each chain of a plan, in its order.</summary>
    public static IReadOnlyList<SlurmElement> Of(IReadOnlyList<WorkUnit> units)
    {
        Dictionary<string, SharedUnit> shared = units.OfType<SharedUnit>().ToDictionary(unit => unit.Hash);
        return [.. units.OfType<ChainUnit>().Select(chain => new SlurmElement(
            [.. chain.Shared.OrderBy(entry => entry.Key).Select(entry => shared[entry.Value]), chain]))];
    }
}
