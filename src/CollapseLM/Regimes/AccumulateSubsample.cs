using CollapseLM.Randomness;
using CollapseLM.Text;

namespace CollapseLM.Regimes;

/// <summary>
/// Everything is kept, but each generation trains on a part of constant size (Kazdan et al., arXiv 2410.16713): every
/// origin gives in proportion to what it has.
/// </summary>
public sealed record AccumulateSubsample : Regime
{
    public override Composition Compose(int generation, HumanText human, SyntheticPool synthetic, ulong stream)
    {
        Pcg32 random = new(stream);
        IReadOnlyList<Passage>[] origins = [human.GenerationZero, .. Enumerable.Range(0, generation).Select(synthetic.SampleOf)];
        int[] chars = LargestRemainder.Split(human.TrainChars, [.. origins.Select(passages => passages.Sum(passage => (double)passage.Length))]);
        Passage[] drawn = [.. origins.Zip(chars).SelectMany(pair => pair.First.DrawChars(pair.Second, random))];
        random.Shuffle<Passage>(drawn);
        return new Composition(drawn);
    }

    public override int OldestSample(int generation) => 0;

    public override SetPlan Plan(int generation, int trainChars, int sampleChars)
    {
        double part = trainChars / (trainChars + ((double)generation * sampleChars));
        return new SetPlan(trainChars, (int)Math.Ceiling(part * trainChars), 0, (int)Math.Ceiling(part * sampleChars));
    }
}
