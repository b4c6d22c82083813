namespace CollapseLM.Metrics;

/// <summary>How surprising passages are, both ways: what a generation writes to generation 0, and human text to the generation.</summary>
/// <param name="SyntheticUnderGeneration0">Passages of the sample.</param>
/// <param name="HumanUnderGeneration">Held-out passages under the generation that is measured.</param>
/// <param name="HumanUnderGeneration0">The same passages under generation 0: what both are read against.</param>
public sealed record PassageSurprise(
    PassageHistogram SyntheticUnderGeneration0, PassageHistogram HumanUnderGeneration, PassageHistogram HumanUnderGeneration0)
{
    /// <summary>Share of values beyond a quantile of the reference; those exactly there are not.</summary>
    internal static double? Beyond(PassageHistogram values, PassageHistogram reference, double quantile) =>
        reference.Quantile(quantile) is double limit ? values.Share(bits => quantile < 0.5 ? bits < limit : bits > limit) : null;
}
