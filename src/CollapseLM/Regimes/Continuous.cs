using CollapseLM.Randomness;
using CollapseLM.Text;

namespace CollapseLM.Regimes;

/// <summary>
/// One model that goes on training on its own latest sample, all of it and nothing else, however short it is (Herel and Mikolov,
/// arXiv 2404.02305). Meant for training.initialize previous, few training.laterSteps and many generations.
/// </summary>
public sealed record Continuous : Regime
{
    public override Composition Compose(int generation, HumanText human, SyntheticPool synthetic, ulong stream)
    {
        Passage[] sample = [.. synthetic.SampleOf(generation - 1)];
        new Pcg32(stream).Shuffle<Passage>(sample);
        return new Composition(sample);
    }

    public override SetPlan Plan(int generation, int trainChars, int sampleChars) => new(sampleChars, 0, 0, sampleChars);
}
