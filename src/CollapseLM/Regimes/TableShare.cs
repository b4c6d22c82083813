namespace CollapseLM.Regimes;

/// <summary>One value a generation; the last repeats.</summary>
public sealed record TableShare(IReadOnlyList<double> Values) : HumanShare
{
    public override double At(int generation) => Values[Math.Min(generation, Values.Count) - 1];
}
