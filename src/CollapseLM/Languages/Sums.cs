using static System.FormattableString;

namespace CollapseLM.Languages;

/// <summary>Arithmetic: lines like <c>17+58=75</c>, all pairs of operands equally likely.</summary>
public static class Sums
{
    public const int MostLargest = 999;

    /// <param name="largest">Operands are 0 to this, written without leading zeros.</param>
    public static LineLanguage Create(int largest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(largest, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(largest, MostLargest);
        return new LineLanguage(
            Invariant($"{LanguageKinds.Arithmetic} largest={largest}"),
            from left in Enumerable.Range(0, largest + 1)
            from right in Enumerable.Range(0, largest + 1)
            select (Invariant($"{left}+{right}={left + right}"), 1.0));
    }
}
