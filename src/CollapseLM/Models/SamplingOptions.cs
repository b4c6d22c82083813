using System.ComponentModel.DataAnnotations;

namespace CollapseLM.Models;

/// <summary>How text is drawn from a model. The defaults are the model's own distribution, nothing cut off.</summary>
public sealed record SamplingOptions
{
    /// <summary>Divides the logits: 1 = the model's distribution, 0 = always the likeliest character.</summary>
    [Range(0.0, 100.0)]
    public double Temperature { get; init; } = 1.0;

    /// <summary>Keep only the k likeliest characters; null = all.</summary>
    [Range(1, 1_000_000)]
    public int? TopK { get; init; }

    /// <summary>Keep the likeliest characters that together reach this probability; null = all.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double? TopP { get; init; }

    /// <summary>What each passage begins with; prompts are cut off from the sample.</summary>
    public PromptSource Prompt { get; init; } = PromptSource.None;

    /// <summary>Characters to sample a generation; null = as many as a generation trains on.</summary>
    [Range(1, 2_000_000_000)]
    public int? Chars { get; init; }

    /// <summary>Passages drawn side by side; fixed in the config because sums in another order may round otherwise.</summary>
    [Range(1, 4096)]
    public int BatchSize { get; init; } = 64;
}
