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

    /// <summary>Keep the characters at least this part as likely as the likeliest (min-p, Nguyen et al. 2025); null = all.</summary>
    [LaterKey]
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double? MinP { get; init; }

    /// <summary>Keep the characters whose surprise is nearest to the expected one, until they reach this probability (typical sampling, Meister et al. 2023); null = all.</summary>
    [LaterKey]
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double? TypicalP { get; init; }

    /// <summary>Raises the probabilities of characters that the passage already has to this power, before all else (after CTRL, Keskar et al. 2019); 1 = off.</summary>
    [LaterKey]
    [Range(1.0, 100.0)]
    public double RepetitionPenalty { get; init; } = 1;

    /// <summary>Last characters of the passage, prompt included, that the penalty looks at; null = all.</summary>
    [LaterKey]
    [Range(1, 1_000_000)]
    public int? RepetitionWindow { get; init; }

    /// <summary>Above 1: beam search for the likeliest passage instead of drawing, with so many beams; no random number is used.</summary>
    [LaterKey]
    [Range(1, 64)]
    public int Beams { get; init; } = 1;

    /// <summary>Whether a prompt stays in the sample, as the beginning of its passage.</summary>
    [LaterKey]
    public bool PromptKept { get; init; }

    /// <summary>Characters of a prompt; null = 32, or half the context where that is less.</summary>
    [LaterKey]
    [Range(1, 1_000_000)]
    public int? PromptChars { get; init; }

    /// <summary>Characters of a sampled passage, a kept prompt included; null = split.passageChars.</summary>
    [LaterKey]
    [Range(2, 1_000_000)]
    public int? PassageChars { get; init; }

    /// <summary>Whether what is drawn from is the model's own distribution, untouched.</summary>
    internal bool IsPlain => this is { Temperature: 1, TopK: null, TopP: null, MinP: null, TypicalP: null, RepetitionPenalty: 1 };
}
