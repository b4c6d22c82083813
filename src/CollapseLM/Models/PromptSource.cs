namespace CollapseLM.Models;

/// <summary>Where the beginnings of sampled passages come from.</summary>
public enum PromptSource
{
    /// <summary>Passages begin with the start symbol alone: nothing human leaks in.</summary>
    None,

    /// <summary>The first characters of passages of the generation-0 text.</summary>
    Human,

    /// <summary>The first characters of passages of the previous generation's sample (human at generation 0).</summary>
    Synthetic,
}
