using System.ComponentModel.DataAnnotations;

namespace CollapseLM.Regimes;

/// <summary>The training set is replaced every generation: a human share, the rest from the generation before.</summary>
public sealed record Replace : Regime
{
    /// <summary>Share of human characters at generation k.</summary>
    public HumanShare HumanShare { get; init; } = HumanShare.None;

    public HumanTextPolicy HumanText { get; init; } = HumanTextPolicy.Fixed;

    [LaterKey]
    public HumanPlace HumanPlace { get; init; } = HumanPlace.Instead;

    /// <summary>Exponent g of the set's size, trainChars x (k + 1)^g: 0 = constant, 1 = linear, above 1 = superlinear.</summary>
    [LaterKey]
    [Range(0.0, 4.0)]
    public double Growth { get; init; }

    private MixRule Rule => new(HumanShare, HumanText, HumanPlace, Growth);

    public override Composition Compose(int generation, HumanText human, SyntheticPool synthetic, ulong stream) =>
        Rule.Compose(generation, human, [synthetic.SampleOf(generation - 1)], stream);

    public override SetPlan Plan(int generation, int trainChars, int sampleChars) => Rule.Plan(generation, trainChars, samples: 1);
}
