namespace CollapseLM.Configuration;

/// <summary>Where something stands in what the user wrote: the file first, then the overrides in their order.</summary>
/// <param name="Where"><c>file:line:column</c>, or <c>--set</c>.</param>
/// <param name="Source">0 = the file, n = the n-th override.</param>
/// <param name="Offset">Bytes from the source's beginning.</param>
internal readonly record struct Place(string Where, int Source, long Offset) : IComparable<Place>
{
    public bool IsOverride => Source > 0;

    public int CompareTo(Place other) => (Source, Offset).CompareTo((other.Source, other.Offset));

    public static Place Override(int number) => new("--set", number, 0);

    /// <summary>The one given last: where settings clash, it is the likelier mistake.</summary>
    public static Place Latest(IEnumerable<Place> places) => places.Max();
}
