using CollapseLM.Text;

namespace CollapseLM.Models.Transformer;

/// <summary>Scores passages window by window, every character once. Log-probabilities are of single precision.</summary>
public sealed class TransformerScorer(IInference inference, int context, int charCount)
{
    /// <summary>Numbers of the distributions that are held at a time, unless a single window has more.</summary>
    private const long DistributionNumbers = 1 << 22;

    /// <summary>Added up in double precision, in the order of the text.</summary>
    public TokenScore Score(IReadOnlyList<TokenText> passages, CancellationToken cancellation)
    {
        double sum = 0;
        long count = 0;
        void Add(Stretch stretch, int i, float nats, ReadOnlySpan<float> probabilities)
        {
            sum += nats;
            count++;
        }

        Walk(passages, inference.ScoringRows, withProbabilities: false, Add, cancellation);
        return new TokenScore(sum, count);
    }

    /// <inheritdoc cref="ILanguageModel.ScoreEach"/>
    public IReadOnlyList<TokenScore> ScoreEach(IReadOnlyList<TokenText> passages, CancellationToken cancellation)
    {
        TokenScore[] scores = new TokenScore[passages.Count];
        Walk(
            passages,
            inference.ScoringRows,
            withProbabilities: false,
            (stretch, _, nats, _) => scores[stretch.Passage] += new TokenScore(nats, 1),
            cancellation);
        return scores;
    }

    /// <inheritdoc cref="ILanguageModel.Predict"/>
    public void Predict(IReadOnlyList<TokenText> passages, PredictionReader reader, CancellationToken cancellation)
    {
        int rows = (int)Math.Clamp(DistributionNumbers / ((long)context * charCount), 1, inference.ScoringRows);
        double[] distribution = new double[charCount];
        void Show(Stretch stretch, int i, float nats, ReadOnlySpan<float> probabilities)
        {
            for (int character = 0; character < distribution.Length; character++)
            {
                distribution[character] = probabilities[character];
            }

            reader(new Prediction
            {
                Passage = stretch.Passage,
                Index = stretch.Start + i,
                Seen = i,
                Character = stretch.Window.Text[i],
                Nats = nats,
                Probabilities = distribution,
            });
        }

        Walk(passages, rows, withProbabilities: true, Show, cancellation);
    }

    private void Walk(IReadOnlyList<TokenText> passages, int rows, bool withProbabilities, CharacterReader reader, CancellationToken cancellation)
    {
        foreach (Stretch[] batch in passages.SelectMany(Stretches).Chunk(rows))
        {
            cancellation.ThrowIfCancellationRequested();
            int longest = batch.Max(stretch => stretch.Window.Text.Length);
            float[]? probabilities = withProbabilities ? new float[batch.Length * longest * charCount] : null;
            float[] nats = inference.Nats([.. batch.Select(stretch => stretch.Window)], longest, probabilities);
            for (int row = 0; row < batch.Length; row++)
            {
                for (int i = batch[row].Window.ScoredFrom; i < batch[row].Window.Text.Length; i++)
                {
                    int at = (row * longest) + i;
                    reader(batch[row], i, nats[at], probabilities is null ? default : probabilities.AsSpan(at * charCount, charCount));
                }
            }
        }
    }

    private IEnumerable<Stretch> Stretches(TokenText passage, int index)
    {
        int scored = 0;
        foreach (ScoringWindow window in ScoringWindow.Of(passage, context))
        {
            int start = scored - window.ScoredFrom;
            yield return new Stretch(index, start, window);
            scored = start + window.Text.Length;
        }
    }

    /// <param name="i">Which character of the window.</param>
    private delegate void CharacterReader(Stretch stretch, int i, float nats, ReadOnlySpan<float> probabilities);

    /// <summary>A window, the passage that it lies in, and where it begins there.</summary>
    private sealed record Stretch(int Passage, int Start, ScoringWindow Window);
}
