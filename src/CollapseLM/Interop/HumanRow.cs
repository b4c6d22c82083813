namespace CollapseLM.Interop;

/// <summary>One human passage, as ML.NET sees it.</summary>
public sealed class HumanRow
{
    public string Document { get; set; } = "";

    /// <summary>Its place in the seed's order, from 0.</summary>
    public int Passage { get; set; }

    public string Text { get; set; } = "";
}
