using System.ComponentModel.DataAnnotations;

namespace CollapseLM.Text;

/// <summary>Which human text is trained on, which is held out, and how both are cut.</summary>
public sealed record SplitOptions
{
    /// <summary>Documents held out whole, by name; null = those the corpus names, if any.</summary>
    public IReadOnlyList<string>? TestDocuments { get; init; }

    /// <summary>Or: the last share of every document.</summary>
    [Range(0.0, 1.0)]
    public double? TestShare { get; init; }

    /// <summary>Held-out characters used for scoring; null = all.</summary>
    [Range(1, 2_000_000_000)]
    public int? TestChars { get; init; }

    /// <summary>Characters of a training set; null = the smaller of 300,000 and half of the training text.</summary>
    [Range(1, 2_000_000_000)]
    public int? TrainChars { get; init; }

    /// <summary>Characters of a passage: exact for synthetic text, aimed at for human text.</summary>
    [Range(4, 1_000_000)]
    public int PassageChars { get; init; } = 1024;
}
