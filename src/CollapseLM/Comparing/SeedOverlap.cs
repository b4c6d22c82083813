namespace CollapseLM.Comparing;

/// <summary>Which seeds runs share.</summary>
/// <param name="Common">In every run.</param>
/// <param name="Others">By label of the run, those that some other run has not.</param>
public sealed record SeedOverlap(IReadOnlyList<long> Common, IReadOnlyDictionary<string, IReadOnlyList<long>> Others)
{
    internal static SeedOverlap Of(IReadOnlyList<ComparedRun> runs)
    {
        long[] common = [.. runs[0].Seeds.Where(seed => runs.All(run => run.Seeds.Contains(seed)))];
        return new SeedOverlap(common, runs.ToDictionary(run => run.Label, run => (IReadOnlyList<long>)[.. run.Seeds.Except(common)]));
    }
}
