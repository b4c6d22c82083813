using System.Text.Json.Serialization;

namespace CollapseLM.Scheduling;

/// <summary>What a worker is given to do; everything it needs beyond this lies in the run folder.</summary>
/// <param name="Id">Unique in the run, for people and for the lock.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "unit")]
[JsonDerivedType(typeof(SharedUnit), "shared")]
[JsonDerivedType(typeof(ChainUnit), "chain")]
public abstract record WorkUnit(string Id)
{
    /// <summary>The longest work that a kill may cost, as the sitting's config has it; null = as the run began with.</summary>
    public double? CheckpointMinutes { get; init; }

    /// <summary>Whether to wait for another owner, who may turn out to be dead, rather than to give up at once.</summary>
    public bool Waits { get; init; }

    /// <summary>Generations this unit makes itself, for estimates.</summary>
    [JsonIgnore]
    public abstract int Generations { get; }

    /// <summary>Ids of units that must be done before.</summary>
    [JsonIgnore]
    public abstract IEnumerable<string> After { get; }
}
