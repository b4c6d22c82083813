namespace CollapseLM.Regimes;

/// <summary>The same share every generation.</summary>
public sealed record ConstantShare(double Value) : HumanShare
{
    public override double At(int generation) => Value;
}
