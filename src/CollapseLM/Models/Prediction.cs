namespace CollapseLM.Models;

/// <summary>What a model expected where a passage has a character.</summary>
public readonly ref struct Prediction
{
    /// <summary>Which of the passages.</summary>
    public required int Passage { get; init; }

    /// <summary>Which character of the passage.</summary>
    public required int Index { get; init; }

    /// <summary>How many characters before it the model looked at: its position in the window, or the n-gram's history.</summary>
    public required int Seen { get; init; }

    /// <summary>The token that stands there.</summary>
    public required int Character { get; init; }

    /// <summary>Minus the natural logarithm of its probability, to the bit what scores add up.</summary>
    public required double Nats { get; init; }

    /// <summary>Of every character of the vocabulary; valid until the reader returns.</summary>
    public required ReadOnlySpan<double> Probabilities { get; init; }
}
