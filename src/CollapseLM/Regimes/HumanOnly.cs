namespace CollapseLM.Regimes;

/// <summary>
/// Every generation trains on human text alone: the generation-0 text (with fresh weights the twin, trained on and on the long
/// run), or as much of it never used before.
/// </summary>
public sealed record HumanOnly : Regime
{
    [LaterKey]
    public HumanTextPolicy HumanText { get; init; } = HumanTextPolicy.Fixed;

    public override Composition Compose(int generation, HumanText human, SyntheticPool synthetic, ulong stream) => new(
        HumanText == HumanTextPolicy.Fixed
            ? human.GenerationZero
            : human.Fresh(Enumerable.Repeat(human.TrainChars, generation - 1), human.TrainChars));

    public override SetPlan Plan(int generation, int trainChars, int sampleChars) =>
        new(trainChars, trainChars, HumanText == HumanTextPolicy.Fresh ? trainChars : 0, 0);
}
