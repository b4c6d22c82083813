using CollapseLM.Randomness;
using CollapseLM.Text;

namespace CollapseLM.Regimes;

/// <summary>How large a training set is, how much of it is human, and which human text that is.</summary>
/// <param name="Share">Human characters over the set's size, or over the synthetic part where they come on top.</param>
/// <param name="Text">Which human text.</param>
/// <param name="Place">Part of the set, or on top of it.</param>
/// <param name="Growth">Exponent g of the set's size, trainChars x (k + 1)^g: 0 constant, 1 linear, above 1 superlinear.</param>
internal readonly record struct MixRule(HumanShare Share, HumanTextPolicy Text, HumanPlace Place, double Growth)
{
    /// <summary>Characters without what comes on top.</summary>
    public int Size(int generation, int trainChars) => (int)Math.Min(int.MaxValue, Math.Round(trainChars * Math.Pow(generation + 1, Growth)));

    public int HumanChars(int generation, int trainChars)
    {
        double share = Share.At(generation);
        int size = Size(generation, trainChars);
        return Place == HumanPlace.OnTop ? (int)Math.Round(share * size) : LargestRemainder.Split(size, [share, 1 - share])[0];
    }

    public int SyntheticChars(int generation, int trainChars) =>
        Size(generation, trainChars) - (Place == HumanPlace.OnTop ? 0 : HumanChars(generation, trainChars));

    /// <param name="samples">Samples that give alike, each as long as the others.</param>
    public SetPlan Plan(int generation, int trainChars, int samples)
    {
        int human = HumanChars(generation, trainChars), synthetic = SyntheticChars(generation, trainChars);
        return new SetPlan(
            (long)human + synthetic, human, Text == HumanTextPolicy.Fresh ? human : 0, (synthetic + samples - 1) / samples);
    }

    /// <summary>The set: human text, then what each sample gives in proportion to its length, then shuffled.</summary>
    /// <param name="samples">To draw from, oldest first.</param>
    public Composition Compose(int generation, HumanText human, IReadOnlyList<IReadOnlyList<Passage>> samples, ulong stream)
    {
        Pcg32 random = new(stream);
        int[] parts = LargestRemainder.Split(
            SyntheticChars(generation, human.TrainChars), [.. samples.Select(sample => sample.Sum(passage => (double)passage.Length))]);
        Passage[] mixed =
        [
            .. HumanPassages(generation, human),
            .. samples.Zip(parts).SelectMany(pair => pair.First.DrawChars(pair.Second, random)),
        ];
        random.Shuffle<Passage>(mixed);
        return new Composition(mixed);
    }

    private IReadOnlyList<Passage> HumanPassages(int generation, HumanText human)
    {
        MixRule rule = this;
        int chars = HumanChars(generation, human.TrainChars);
        return Text == HumanTextPolicy.Fixed
            ? human.GenerationZero.TakeChars(chars)
            : human.Fresh(Enumerable.Range(1, generation - 1).Select(k => rule.HumanChars(k, human.TrainChars)), chars);
    }
}
