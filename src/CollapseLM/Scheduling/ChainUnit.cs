using System.Text.Json.Serialization;

namespace CollapseLM.Scheduling;

/// <summary>One chain, from wherever it stands to its end.</summary>
/// <param name="Chain">Folder in <c>chains/</c>.</param>
/// <param name="Length">Generations of the whole chain.</param>
/// <param name="Shared">Generations whose training is shared, with the shared folder's name.</param>
/// <param name="Until">Generations after which to stop although the chain is longer; null = go to its end.</param>
public sealed record ChainUnit(string Chain, int Length, IReadOnlyDictionary<int, string> Shared, int? Until = null) : WorkUnit(Chain)
{
    /// <summary>The root seed; units are done by seed.</summary>
    [JsonIgnore]
    public long Seed { get; init; }

    /// <summary>The chain that must be done before because this one shares its first generations; null = none.</summary>
    public string? Parent { get; init; }

    /// <summary>Generations that are the parent's.</summary>
    public int Inherited { get; init; }

    public override int Generations => Length - Shared.Count - Inherited;

    /// <summary>A branch also waits for what its parent waits for, so that it is told when that fails.</summary>
    public override IEnumerable<string> After => Shared.Values.Concat(ParentShares).Select(hash => "shared-" + hash).Concat(Parent is null ? [] : [Parent]);

    /// <summary>The shared trainings that the parent begins with.</summary>
    public IReadOnlyList<string> ParentShares { get; init; } = [];
}
