namespace CollapseLM.Models;

/// <summary>How well a model predicts a text.</summary>
/// <param name="SumNats">Minus the sum of natural log-probabilities; positive infinity where a character has probability 0.</param>
/// <param name="Count">Characters scored.</param>
public readonly record struct TokenScore(double SumNats, long Count)
{
    /// <summary>Null where nothing was scored or a character has probability 0.</summary>
    public double? BitsPerChar => Count > 0 && double.IsFinite(SumNats) ? SumNats / (Count * Math.Log(2)) : null;

    /// <summary>2 to the power of <see cref="BitsPerChar"/>.</summary>
    public double? Perplexity => BitsPerChar is double bits ? Math.Pow(2, bits) : null;

    public static TokenScore operator +(TokenScore left, TokenScore right) => Add(left, right);

    public static TokenScore Add(TokenScore left, TokenScore right) => new(left.SumNats + right.SumNats, left.Count + right.Count);
}
