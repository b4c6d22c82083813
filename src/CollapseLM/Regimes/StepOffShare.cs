namespace CollapseLM.Regimes;

/// <summary>The value before generation <paramref name="Switch"/>, nothing from it on.</summary>
public sealed record StepOffShare(double Value, int Switch) : HumanShare
{
    public override double At(int generation) => generation < Switch ? Value : 0;
}
