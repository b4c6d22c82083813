namespace CollapseLM.Scheduling;

/// <summary>A training that several chains begin with.</summary>
/// <param name="Hash">Folder in <c>shared/</c>.</param>
/// <param name="Seed">Root seed.</param>
/// <param name="Generation">0, or a later generation of controls that differ in sampling only.</param>
/// <param name="Chains">The chains that share it.</param>
public sealed record SharedUnit(string Hash, long Seed, int Generation, IReadOnlyList<string> Chains) : WorkUnit("shared-" + Hash)
{
    public override int Generations => 1;

    public override IEnumerable<string> After => [];
}
