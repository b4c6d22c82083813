namespace CollapseLM.Curation;

/// <summary>Which end of a quality is wanted.</summary>
public enum Preference
{
    /// <summary>The larger the better.</summary>
    High,

    /// <summary>The smaller the better.</summary>
    Low,
}
