using CollapseLM.Text;

namespace CollapseLM.Experiments;

/// <summary>What was found in one file of a corpus.</summary>
/// <param name="File">Its path.</param>
/// <param name="Characters">Scalars after normalisation; null where the file cannot be read as text.</param>
/// <param name="Words">Null where words are undefined for the script, or the file cannot be read.</param>
/// <param name="Errors">Why it cannot be read, beyond the bad bytes among the peculiarities.</param>
/// <param name="Overlap">With the other documents; null where it cannot be read.</param>
public sealed record DocumentInspection(
    string Name,
    string File,
    long Bytes,
    long? Characters,
    long? Words,
    IReadOnlyList<TextPeculiarity> Peculiarities,
    IReadOnlyList<Problem> Errors,
    DocumentOverlap? Overlap)
{
    public bool IsReadable => Errors.Count == 0 && !Peculiarities.Any(peculiarity => peculiarity.IsError);
}
