namespace CollapseLM;

/// <summary>Names in a sentence: as many as a person reads, the rest counted.</summary>
public static class NameList
{
    private const int MostNames = 10;

    /// <summary><c>a, b, c</c>, or <c>a, b, c, ... and 97 more</c>.</summary>
    public static string Of(IReadOnlyCollection<string> names)
    {
        int more = names.Count - MostNames;
        return string.Join(", ", names.Take(MostNames)) + (more > 0 ? FormattableString.Invariant($", ... and {more} more") : "");
    }
}
