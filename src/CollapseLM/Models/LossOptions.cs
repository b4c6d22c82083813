using System.ComponentModel.DataAnnotations;

namespace CollapseLM.Models;

/// <summary>What the loss of a transformer's training weighs. Held-out text is always scored by plain cross-entropy.</summary>
public sealed record LossOptions
{
    /// <summary>Characters predicted with more than this probability are skipped (truncated cross-entropy, arXiv 2509.08972); null = none are.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double? TruncateAbove { get; init; }

    /// <summary>
    /// Share of the loss that falls to human text where a training set is mixed, whatever its share of the text (arXiv 2502.18049
    /// finds 0.618 best at equal sizes); null = its share of the text.
    /// </summary>
    [Range(0.0, 1.0)]
    public double? HumanWeight { get; init; }

    /// <summary>Share of the target that is spread evenly over the alphabet (Szegedy et al. 2016).</summary>
    [Range(0.0, 0.9)]
    public double LabelSmoothing { get; init; }

    /// <summary>Whether a row's loss is the plain cross-entropy, up to a weight.</summary>
    internal bool IsPlain => TruncateAbove is null && LabelSmoothing == 0;
}
