namespace CollapseLM.Text;

/// <summary>A stretch of a human document, as it was cut.</summary>
/// <param name="Part">What it was cut from.</param>
/// <param name="Offset">Scalars before it in the document.</param>
/// <param name="Length">Scalars.</param>
public readonly record struct HumanPassage(DocumentPart Part, int Offset, int Length)
{
    /// <summary>Name of the document.</summary>
    public string Document => Part.Document;

    /// <summary>Made anew each time: the passages of a large corpus would else take more than the corpus.</summary>
    public string Text => Part.Source.ToString(Offset, Length);
}
