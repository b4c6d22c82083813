namespace CollapseLM.Interop;

/// <summary>One sampled passage, as ML.NET sees it.</summary>
public sealed class PassageRow
{
    public string Chain { get; set; } = "";

    public string Arm { get; set; } = "";

    public long Seed { get; set; }

    /// <summary>A float, because ML.NET filters and learns from nothing else.</summary>
    public float Generation { get; set; }

    /// <summary>Its place in the sample, from 0.</summary>
    public int Passage { get; set; }

    public string Text { get; set; } = "";
}
