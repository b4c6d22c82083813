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

    /// <summary>Likewise, at each of several temperatures.</summary>
    internal static IReadOnlyList<TokenScore> ScoreTempered(
        TorchInference inference, int context, IReadOnlyList<TokenText> passages, IReadOnlyList<double> temperatures, CancellationToken cancellation)
    {
        double[] sums = new double[temperatures.Count];
        long count = 0;
        foreach (ScoringWindow[] batch in passages.SelectMany(passage => ScoringWindow.Of(passage, context)).Chunk(inference.ScoringRows))
        {
            cancellation.ThrowIfCancellationRequested();
            int longest = batch.Max(window => window.Text.Length);
            float[] nats = inference.Nats(batch, longest, temperatures);
            for (int row = 0; row < batch.Length; row++)
            {
                for (int i = batch[row].ScoredFrom; i < batch[row].Text.Length; i++)
                {
                    count++;
                    for (int index = 0; index < sums.Length; index++)
                    {
                        sums[index] += nats[(((index * batch.Length) + row) * longest) + i];
                    }
                }
            }
        }

        return [.. sums.Select(sum => new TokenScore(sum, count))];
    }
}
