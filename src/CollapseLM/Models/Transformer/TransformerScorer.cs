using CollapseLM.Text;

namespace CollapseLM.Models.Transformer;

/// <summary>Scores passages window by window, every character once.</summary>
public static class TransformerScorer
{
    /// <summary>Log-probabilities are taken in single precision and added in double, in the order of the text.</summary>
    public static TokenScore Score(IInference inference, int context, IReadOnlyList<TokenText> passages, CancellationToken cancellation)
    {
        double sum = 0;
        long count = 0;
        foreach (ScoringWindow[] batch in passages.SelectMany(passage => ScoringWindow.Of(passage, context)).Chunk(inference.ScoringRows))
        {
            cancellation.ThrowIfCancellationRequested();
            int longest = batch.Max(window => window.Text.Length);
            float[] nats = inference.Nats(batch, longest);
            for (int row = 0; row < batch.Length; row++)
            {
                for (int i = batch[row].ScoredFrom; i < batch[row].Text.Length; i++)
                {
                    sum += nats[(row * longest) + i];
                    count++;
                }
            }
        }

        return new TokenScore(sum, count);
    }
}
