using CollapseLM.Statistics;
using CollapseLM.Theory;

namespace CollapseLM.Reporting;

/// <summary>What theory has to say about an arm, from its human text and its settings; index = generation, mean over the seeds read.</summary>
public sealed record ArmTheory(string Arm)
{
    /// <summary>Human words kept if sampling were the only loss and every word were drawn for itself; null where the training sets have no closed form.</summary>
    public IReadOnlyList<double>? Words { get; init; }

    /// <summary>The same with the effective number of tokens that fits each seed best; null without a fit.</summary>
    public IReadOnlyList<double>? FittedWords { get; init; }

    /// <summary>The same with the effective number of tokens that generation 0 shows: everything after it is foretold; null without a fit.</summary>
    public IReadOnlyList<double>? PredictedWords { get; init; }

    /// <summary>Effective tokens as a share of the real ones, over the seeds.</summary>
    public SeedSpread? Effective { get; init; }

    /// <summary>Of its median, 95 % by bootstrap over the seeds; null below five.</summary>
    public (double Low, double High)? EffectiveMedian { get; init; }

    /// <summary>Bits per character of generation 0 read at T^t: what a perfect learner would score; null at temperature 1 and with human text.</summary>
    public IReadOnlyList<double>? TemperedBits { get; init; }

    /// <summary>Diversity of words within chains and between them, at the first, a middle and the last generation; empty with one seed.</summary>
    public IReadOnlyList<(int Generation, LineageSplit Split)> Lineages { get; init; } = [];

    /// <summary>Diversity of words within a chain at the last generation, as the fitted size has it; null without a fit.</summary>
    public double? LastDiversity { get; init; }

    public bool IsEmpty => Words is null && TemperedBits is null && Lineages.Count == 0;
}
