namespace CollapseLM.Text;

/// <summary>A stretch of a human document, as it was cut.</summary>
/// <param name="Document">Name of the document.</param>
/// <param name="Offset">Scalars before it in the normalised document.</param>
/// <param name="Length">Scalars of <paramref name="Text"/>.</param>
public sealed record HumanPassage(string Document, int Offset, int Length, string Text);
