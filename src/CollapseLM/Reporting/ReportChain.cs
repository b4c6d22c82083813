using CollapseLM.Runs;

namespace CollapseLM.Reporting;

/// <summary>One chain as the report sees it.</summary>
/// <param name="Name">Of its folder.</param>
/// <param name="Seed">The root seed.</param>
/// <param name="Stage">How far it came.</param>
/// <param name="Generations">Those finished, by rising number; none where the chain is damaged.</param>
public sealed record ReportChain(string Name, long Seed, ChainStage Stage, IReadOnlyList<GenerationRecord> Generations)
{
    /// <summary>The first, a middle and the last generation, as far as there are so many.</summary>
    public IEnumerable<GenerationRecord> Ends =>
        new[] { 0, (Generations.Count - 1) / 2, Generations.Count - 1 }.Distinct().Where(index => index >= 0).Select(index => Generations[index]);

    /// <summary>Null where the generation is not finished or the metric has no value.</summary>
    public double? Value(string metric, int generation) =>
        Generations.FirstOrDefault(record => record.Generation == generation)?.Metrics.GetValueOrDefault(metric);
}
