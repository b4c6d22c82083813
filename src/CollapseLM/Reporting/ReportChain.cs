using CollapseLM.Runs;

namespace CollapseLM.Reporting;

/// <summary>One chain as the report sees it.</summary>
/// <param name="Name">Of its folder.</param>
/// <param name="Seed">The root seed.</param>
/// <param name="Stage">How far it came.</param>
/// <param name="Generations">Those finished, by rising number; none where the chain is damaged.</param>
public sealed record ReportChain(string Name, long Seed, ChainStage Stage, IReadOnlyList<GenerationRecord> Generations)
{
    /// <summary>Null where the generation is not finished or the metric has no value.</summary>
    public double? Value(string metric, int generation) =>
        Generations.FirstOrDefault(record => record.Generation == generation)?.Metrics.GetValueOrDefault(metric);
}
