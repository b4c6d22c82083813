namespace CollapseLM.Reporting.Html;

/// <summary>A section of a page, with an entry in its contents.</summary>
/// <param name="Id">What links point to: lower-case letters and hyphens.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Write">Writes what stands under the heading.</param>
public sealed record PageSection(string Id, string Title, Action<MarkupWriter> Write)
{
    /// <summary>Whether a reader can fold it, and if so whether it begins open; null for a section that is always there.</summary>
    public bool? Open { get; init; }
}
