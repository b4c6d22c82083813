using CollapseLM.Text;

namespace CollapseLM.Experiments;

/// <summary>Everything that <c>corpus inspect</c> tells of a corpus.</summary>
/// <param name="Alphabet">The most frequent first.</param>
/// <param name="HasWords">Whether words are defined for the script.</param>
/// <param name="DistinctWords">Null where they are not.</param>
/// <param name="SharedStretches">The longest stretches that stand in the corpus twice.</param>
/// <param name="Supply">Null where a document cannot be read.</param>
/// <param name="DescriptionProblems">In what the corpus is not as its corpus.json says.</param>
public sealed record CorpusInspection(
    string Name,
    string Path,
    CorpusDescription? Description,
    IReadOnlyList<DocumentInspection> Documents,
    IReadOnlyList<CharacterCount> Alphabet,
    bool HasWords,
    int? DistinctWords,
    IReadOnlyList<SharedStretch> SharedStretches,
    CorpusSupply? Supply,
    IReadOnlyList<Problem> DescriptionProblems)
{
    /// <summary>Share of a document that another one must hold for the two to be near-duplicates.</summary>
    public const double NearDuplicateShare = 0.5;

    public long Characters => Documents.Sum(document => document.Characters ?? 0);

    public bool IsReadable => Documents.All(document => document.IsReadable);
}
