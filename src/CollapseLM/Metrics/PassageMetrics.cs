namespace CollapseLM.Metrics;

/// <summary>Both tails of the passages' surprise (Shumailov et al. 2024 look at the first of them). They have no floor.</summary>
public static class PassageMetrics
{
    public static IReadOnlyList<IMetric> All { get; } =
    [
        Create("passages.syntheticMedian", "bits per character", DamageDirection.Either, "Median surprise of generation 0 at passages of the sample (after Shumailov et al. 2024).", surprise => surprise.SyntheticUnderGeneration0.Quantile(0.5)),
        Create("passages.syntheticTooLikely", "share of passages", DamageDirection.Up, "Passages of the sample that surprise generation 0 less than 99 % of held-out human ones do.", surprise => PassageSurprise.Beyond(surprise.SyntheticUnderGeneration0, surprise.HumanUnderGeneration0, 0.01)),
        Create("passages.syntheticTooUnlikely", "share of passages", DamageDirection.Up, "Passages of the sample that surprise generation 0 more than 99 % of held-out human ones do.", surprise => PassageSurprise.Beyond(surprise.SyntheticUnderGeneration0, surprise.HumanUnderGeneration0, 0.99)),
        Create("passages.humanMedian", "bits per character", DamageDirection.Up, "Median surprise of the generation at held-out human passages.", surprise => surprise.HumanUnderGeneration.Quantile(0.5)),
        Create("passages.human99", "bits per character", DamageDirection.Up, "Surprise that 99 % of held-out human passages do not exceed.", surprise => surprise.HumanUnderGeneration.Quantile(0.99)),
        Create("passages.humanForgotten", "share of passages", DamageDirection.Up, "Held-out human passages that surprise the generation more than 99 % of them surprise generation 0.", surprise => PassageSurprise.Beyond(surprise.HumanUnderGeneration, surprise.HumanUnderGeneration0, 0.99)),
    ];

    private static Reading Create(string name, string unit, DamageDirection damage, string meaning, Func<PassageSurprise, double?> read) =>
        new(new MetricDefinition(name, 1, unit, damage, meaning, ComparesText: false), measurement => measurement.Surprise is { } surprise ? read(surprise) : null);
}
