using System.Text.Json.Serialization;

namespace CollapseLM.Scheduling;

/// <summary>What a worker is given to do; everything it needs beyond this lies in the run folder.</summary>
/// <param name="Id">Unique in the run, for people and for the lock.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "unit")]
[JsonDerivedType(typeof(SharedUnit), "shared")]
[JsonDerivedType(typeof(ChainUnit), "chain")]
public abstract record WorkUnit(string Id)
{
    /// <summary>Generations this unit makes itself, for estimates.</summary>
    [JsonIgnore]
    public abstract int Generations { get; }

    /// <summary>Ids of units that must be done before.</summary>
    [JsonIgnore]
    public abstract IEnumerable<string> After { get; }
}
