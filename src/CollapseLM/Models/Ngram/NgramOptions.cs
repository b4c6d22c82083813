using System.ComponentModel.DataAnnotations;

namespace CollapseLM.Models.Ngram;

/// <summary>An exact count model: no native code, seconds instead of minutes.</summary>
public sealed record NgramOptions : ModelOptions
{
    /// <summary>Characters a count spans: order 6 predicts from 5 characters before.</summary>
    [Range(1, 16)]
    public int Order { get; init; } = 6;

    public NgramSmoothing Smoothing { get; init; } = NgramSmoothing.WittenBell;
}
