using System.ComponentModel.DataAnnotations;

namespace CollapseLM.Configuration;

/// <summary>Human-only chains that every experiment is read against.</summary>
public sealed record ControlOptions
{
    /// <summary>The generation-0 text, trained anew from scratch every generation: the noise of re-running.</summary>
    public bool Twin { get; init; } = true;

    /// <summary>The generation-0 text, trained on and on: what overtraining alone does.</summary>
    public bool LongRun { get; init; }

    /// <summary>Human text never used before in every generation, from scratch: the noise of drawing another text.</summary>
    [LaterKey]
    public bool Resample { get; init; }

    /// <summary>The twin once more with other random draws from generation 0 on: what another generation 0 would have been.</summary>
    [LaterKey]
    public bool Reseed { get; init; }

    /// <summary>Positive control: every generation after 0 trains on the generation-0 text with its characters shuffled.</summary>
    [LaterKey]
    public bool Shuffled { get; init; }

    /// <summary>Positive control: every generation after 0 trains on characters drawn uniformly.</summary>
    [LaterKey]
    public bool Uniform { get; init; }

    /// <summary>Characters that generation 0 writes to be held out: every generation is scored on them too; null = none.</summary>
    [LaterKey]
    [Range(1, 2_000_000_000)]
    public int? SelfChars { get; init; }
}
