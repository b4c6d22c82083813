namespace CollapseLM.Regimes;

/// <summary>The human share of a training set as a function of the generation; in a config a number or a schedule.</summary>
public abstract record HumanShare
{
    /// <summary>No human text after generation 0.</summary>
    public static HumanShare None { get; } = new ConstantShare(0);

    /// <summary>The share, 0 to 1 in a sound config, of generation k = 1, 2, ...</summary>
    public abstract double At(int generation);
}
