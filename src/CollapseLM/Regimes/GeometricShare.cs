namespace CollapseLM.Regimes;

/// <summary>start x ratio^(k-1).</summary>
public sealed record GeometricShare(double Start, double Ratio) : HumanShare
{
    public override double At(int generation) => Start * Math.Pow(Ratio, generation - 1);
}
