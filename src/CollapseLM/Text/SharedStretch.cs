namespace CollapseLM.Text;

/// <summary>A stretch of a document that stands, character by character, at an earlier place of the corpus too.</summary>
/// <param name="Offset">Characters before it.</param>
/// <param name="Length">Characters, at least those of a shingle.</param>
/// <param name="EarlierDocument">Where it stands too; may be the same document.</param>
public sealed record SharedStretch(string Document, int Offset, int Length, string EarlierDocument, int EarlierOffset);
