namespace CollapseLM.Regimes;

/// <summary>start x k^-exponent: the vanishing share of arXiv 2601.05280.</summary>
public sealed record PowerShare(double Start, double Exponent) : HumanShare
{
    public override double At(int generation) => Start * Math.Pow(generation, -Exponent);
}
