namespace CollapseLM.Models.Transformer;

/// <summary>
/// Predicts the next character of texts that grow side by side, remembering keys and values. When a window is full, the
/// next begins as <see cref="WindowRule"/> says: the start symbol and the last context - floor(context / 2) characters, read
/// at one go.
/// </summary>
public interface IDecoder : IDisposable
{
    /// <summary>Logits of the character at a position of every text; positions must not fall from call to call.</summary>
    /// <param name="texts">One text a row, known up to the position; those asked about before must not have changed.</param>
    /// <returns>Row by row, one logit a character; valid until the next call.</returns>
    /// <exception cref="ArgumentException">A position was left out.</exception>
    ReadOnlySpan<float> Logits(int[][] texts, int position);

    /// <summary>Makes every text go on from what another one has remembered: what the caller's texts do in a beam search.</summary>
    /// <param name="sources">One a row.</param>
    void Follow(ReadOnlySpan<int> sources);
}
