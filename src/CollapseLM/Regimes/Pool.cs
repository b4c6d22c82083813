using System.ComponentModel.DataAnnotations;

namespace CollapseLM.Regimes;

/// <summary>
/// Several lineages publish to one pool and read from it: each trains on a human share and on the rest from the samples that all
/// of them wrote in the generation before, every lineage with draws of its own.
/// </summary>
public sealed record Pool : Regime
{
    /// <summary>How many, K; 1 is the same as replace.</summary>
    [Range(1, 64)]
    public int Lineages { get; init; } = 2;

    /// <summary>Share of human characters at generation k.</summary>
    public HumanShare HumanShare { get; init; } = HumanShare.None;

    public HumanTextPolicy HumanText { get; init; } = HumanTextPolicy.Fixed;

    private MixRule Rule => new(HumanShare, HumanText, HumanPlace.Instead, Growth: 0);

    public override Composition Compose(int generation, HumanText human, SyntheticPool synthetic, ulong stream) =>
        Rule.Compose(generation, human, synthetic.SamplesOf(generation - 1), stream);

    public override SetPlan Plan(int generation, int trainChars, int sampleChars) => Rule.Plan(generation, trainChars, Lineages);
}
