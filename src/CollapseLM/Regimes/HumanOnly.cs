namespace CollapseLM.Regimes;

/// <summary>Every generation trains on the generation-0 text: with fresh weights the twin, trained on and on the long run.</summary>
public sealed record HumanOnly : Regime
{
    public override Composition Compose(int generation, HumanText human, SyntheticPool synthetic, ulong stream) =>
        new(human.GenerationZero);
}
