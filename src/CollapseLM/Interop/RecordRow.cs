namespace CollapseLM.Interop;

/// <summary>One generation of one chain, as ML.NET sees it.</summary>
public sealed class RecordRow
{
    public string Chain { get; set; } = "";

    public string Arm { get; set; } = "";

    /// <summary><c>treatment</c>, <c>twin</c> or <c>longRun</c>.</summary>
    public string Role { get; set; } = "";

    public long Seed { get; set; }

    /// <summary>A float, because ML.NET filters and learns from nothing else.</summary>
    public float Generation { get; set; }

    /// <summary>All metrics, named by the column's slot names; NaN, ML.NET's missing value, where one is null.</summary>
    public float[] Metrics { get; set; } = [];
}
