namespace CollapseLM.Regimes;

/// <summary>The values in turn, again and again.</summary>
public sealed record CyclicShare(IReadOnlyList<double> Values) : HumanShare
{
    public override double At(int generation) => Values[(generation - 1) % Values.Count];
}
