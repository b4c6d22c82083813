using CollapseLM.Randomness;
using CollapseLM.Text;

namespace CollapseLM.Regimes;

/// <summary>Everything is kept: the generation-0 text and every sample so far. The set grows, the steps do not.</summary>
public sealed record Accumulate : Regime
{
    public override Composition Compose(int generation, HumanText human, SyntheticPool synthetic, ulong stream)
    {
        Passage[] all = [.. human.GenerationZero, .. Enumerable.Range(0, generation).SelectMany(synthetic.SampleOf)];
        new Pcg32(stream).Shuffle<Passage>(all);
        return new Composition(all);
    }

    public override int OldestSample(int generation) => 0;

    public override SetPlan Plan(int generation, int trainChars, int sampleChars) =>
        new(trainChars + ((long)generation * sampleChars), trainChars, 0, sampleChars);
}
