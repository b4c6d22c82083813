using CollapseLM.Randomness;
using CollapseLM.Text;

namespace CollapseLM.Regimes;

/// <summary>The training set is replaced every generation: a human share, the rest from the generation before.</summary>
public sealed record Replace : Regime
{
    /// <summary>Share of human characters at generation k.</summary>
    public HumanShare HumanShare { get; init; } = HumanShare.None;

    public HumanTextPolicy HumanText { get; init; } = HumanTextPolicy.Fixed;

    /// <summary>Human characters of generation k's training set.</summary>
    public int HumanChars(int generation, int trainChars)
    {
        double share = HumanShare.At(generation);
        return LargestRemainder.Split(trainChars, [share, 1 - share])[0];
    }

    public override Composition Compose(int generation, HumanText human, SyntheticPool synthetic, ulong stream)
    {
        Pcg32 random = new(stream);
        int humanChars = HumanChars(generation, human.TrainChars);
        IReadOnlyList<Passage> humanPassages = HumanText == HumanTextPolicy.Fixed
            ? human.GenerationZero.TakeChars(humanChars)
            : human.Fresh(Enumerable.Range(1, generation - 1).Select(k => HumanChars(k, human.TrainChars)), humanChars);
        Passage[] mixed =
        [
            .. humanPassages,
            .. synthetic.SampleOf(generation - 1).DrawChars(human.TrainChars - humanChars, random),
        ];
        random.Shuffle<Passage>(mixed);
        return new Composition(mixed);
    }
}
