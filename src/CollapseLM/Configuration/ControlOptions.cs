namespace CollapseLM.Configuration;

/// <summary>Human-only chains that every experiment is read against.</summary>
public sealed record ControlOptions
{
    /// <summary>The generation-0 text, trained anew from scratch every generation: the noise of re-running.</summary>
    public bool Twin { get; init; } = true;

    /// <summary>The generation-0 text, trained on and on: what overtraining alone does.</summary>
    public bool LongRun { get; init; }
}
