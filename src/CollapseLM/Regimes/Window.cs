using System.ComponentModel.DataAnnotations;

namespace CollapseLM.Regimes;

/// <summary>The last w samples are kept: a human share, the rest from them, each giving in proportion to what it has.</summary>
public sealed record Window : Regime
{
    /// <summary>Samples kept, w; 1 is the same as replace.</summary>
    [Range(1, 100_000)]
    public int Samples { get; init; } = 2;

    /// <summary>Share of human characters at generation k.</summary>
    public HumanShare HumanShare { get; init; } = HumanShare.None;

    public HumanTextPolicy HumanText { get; init; } = HumanTextPolicy.Fixed;

    public HumanPlace HumanPlace { get; init; } = HumanPlace.Instead;

    /// <summary>Exponent g of the set's size, trainChars x (k + 1)^g: 0 = constant, 1 = linear, above 1 = superlinear.</summary>
    [Range(0.0, 4.0)]
    public double Growth { get; init; }

    private MixRule Rule => new(HumanShare, HumanText, HumanPlace, Growth);

    public override Composition Compose(int generation, HumanText human, SyntheticPool synthetic, ulong stream)
    {
        int kept = Math.Min(Samples, generation);
        return Rule.Compose(generation, human, [.. Enumerable.Range(generation - kept, kept).Select(synthetic.SampleOf)], stream);
    }

    public override int OldestSample(int generation) => generation - Math.Min(Samples, generation);

    public override SetPlan Plan(int generation, int trainChars, int sampleChars) => Rule.Plan(generation, trainChars, Math.Min(Samples, generation));
}
