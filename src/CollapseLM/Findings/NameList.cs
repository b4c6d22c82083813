using static System.FormattableString;

namespace CollapseLM.Findings;

/// <summary>Names for a sentence: a sweep may have thousands.</summary>
internal static class NameList
{
    private const int Shown = 3;

    public static string Of(IReadOnlyList<string> names) =>
        names.Count <= Shown
            ? string.Join(", ", names)
            : Invariant($"{string.Join(", ", names.Take(Shown))} and {names.Count - Shown} more");
}
