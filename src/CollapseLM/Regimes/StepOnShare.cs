namespace CollapseLM.Regimes;

/// <summary>Nothing before generation <paramref name="Switch"/>, the value from it on.</summary>
public sealed record StepOnShare(double Value, int Switch) : HumanShare
{
    public override double At(int generation) => generation < Switch ? 0 : Value;
}
