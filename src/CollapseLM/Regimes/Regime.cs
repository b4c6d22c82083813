namespace CollapseLM.Regimes;

/// <summary>The rule that gives a generation its training set; told apart in a config by <c>kind</c>.</summary>
public abstract record Regime
{
    /// <summary>Builds the training set of generation k >= 1: exact counts by origin, order shuffled.</summary>
    /// <param name="generation">k; generation 0 always trains on the generation-0 text.</param>
    /// <param name="human">The seed's human training text, in its order.</param>
    /// <param name="synthetic">The samples of generations 0..k-1.</param>
    /// <param name="stream">Seeds what is drawn and the shuffle.</param>
    public abstract Composition Compose(int generation, HumanText human, SyntheticPool synthetic, ulong stream);

    /// <summary>The earliest generation whose sample <see cref="Compose"/> reads for generation k >= 1; it never falls with k.</summary>
    public virtual int OldestSample(int generation) => generation - 1;

    /// <summary>What generation k >= 1 takes, before anything is sampled.</summary>
    /// <param name="trainChars">Characters of the generation-0 text.</param>
    /// <param name="sampleChars">Characters of every sample.</param>
    public abstract SetPlan Plan(int generation, int trainChars, int sampleChars);

    /// <summary>What generations 1, 2, ... of so many generations take.</summary>
    /// <inheritdoc cref="Plan"/>
    public IEnumerable<SetPlan> Plans(int generations, int trainChars, int sampleChars) =>
        Enumerable.Range(1, generations - 1).Select(generation => Plan(generation, trainChars, sampleChars));
}
