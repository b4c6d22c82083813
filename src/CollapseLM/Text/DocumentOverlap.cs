namespace CollapseLM.Text;

/// <summary>How much of a document a corpus holds a second time.</summary>
/// <param name="Elsewhere">Share of its shingles that other documents have too.</param>
/// <param name="Nearest">The earlier document that has most of them; null where none has any.</param>
/// <param name="NearestShare">The share that it has.</param>
public sealed record DocumentOverlap(string Document, double Elsewhere, string? Nearest, double NearestShare);
