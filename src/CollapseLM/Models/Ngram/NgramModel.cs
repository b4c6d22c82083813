using CollapseLM.Text;

namespace CollapseLM.Models.Ngram;

/// <summary>
/// Predicts a character from up to order - 1 characters before it in the same passage; at the beginning of a passage from
/// those there are. The start symbol is neither counted nor ever given a probability.
/// </summary>
public sealed class NgramModel : ILanguageModel
{
    /// <summary>Characters between two looks at the cancellation token.</summary>
    private const int CancellationStride = 4096;

    private readonly NgramTrie trie;
    private readonly NgramMixture mixture;

    internal NgramModel(NgramOptions options, Vocabulary vocabulary, NgramTrie trie)
    {
        Options = options;
        Vocabulary = vocabulary;
        this.trie = trie;
        mixture = new NgramMixture(trie, options.Smoothing, vocabulary.CharCount);
    }

    public NgramOptions Options { get; }

    public Vocabulary Vocabulary { get; }

    /// <summary>Reads what <see cref="Save"/> wrote; scores and samples are those of the saved model, to the bit.</summary>
    /// <exception cref="InvalidDataException">The file is no n-gram model or contradicts itself.</exception>
    public static NgramModel Load(SafetensorsContent content) => NgramFile.FromContent(content);

    /// <summary>The probability of every character of the vocabulary, in token order, after a history of any length.</summary>
    public double[] Distribution(TokenText history)
    {
        double[] probabilities = new double[Vocabulary.CharCount];
        mixture.Distribute(trie.Read(history), probabilities);
        return probabilities;
    }

    /// <summary>An n-gram model needs no windows: every character is scored after the history that it has.</summary>
    public TokenScore Score(IReadOnlyList<TokenText> passages, CancellationToken cancellation) =>
        ScoreEach(passages, cancellation).Aggregate(default(TokenScore), (sum, score) => sum + score);

    public IReadOnlyList<TokenScore> ScoreEach(IReadOnlyList<TokenText> passages, CancellationToken cancellation)
    {
        TokenScore[] scores = new TokenScore[passages.Count];
        for (int passage = 0; passage < scores.Length; passage++)
        {
            double nats = 0;
            Walk(passages[passage], (history, character, _) => nats -= Math.Log(mixture.Probability(history, character)), cancellation);
            scores[passage] = new TokenScore(nats, passages[passage].Length);
        }

        return scores;
    }

    public void Predict(IReadOnlyList<TokenText> passages, PredictionReader reader, CancellationToken cancellation)
    {
        double[] probabilities = new double[Vocabulary.CharCount];
        for (int passage = 0; passage < passages.Count; passage++)
        {
            int current = passage;
            void Show(NgramNode history, int character, int index)
            {
                mixture.Distribute(history, probabilities);
                reader(new Prediction
                {
                    Passage = current,
                    Index = index,
                    Seen = Math.Min(index, Options.Order - 1),
                    Character = character,
                    Nats = -Math.Log(probabilities[character]),
                    Probabilities = probabilities,
                });
            }

            Walk(passages[passage], Show, cancellation);
        }
    }

    public IReadOnlyList<TokenScore> ScoreTempered(
        IReadOnlyList<TokenText> passages, IReadOnlyList<double> temperatures, CancellationToken cancellation)
    {
        double[] nats = new double[temperatures.Count];
        double[] probabilities = new double[Vocabulary.CharCount];
        foreach (TokenText passage in passages)
        {
            NgramNode history = default;
            for (int i = 0; i < passage.Length; i++)
            {
                if (i % CancellationStride == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                }

                mixture.Distribute(history, probabilities);
                AddTempered(probabilities, passage[i], temperatures, nats);
                history = trie.Advance(history, passage[i]);
            }
        }

        return [.. nats.Select(sum => new TokenScore(sum, passages.Sum(passage => (long)passage.Length)))];
    }

    public IReadOnlyList<TokenText> Sample(
        IReadOnlyList<SamplingTask> tasks,
        SamplingOptions options,
        ulong stream,
        IProgress<long>? progress,
        CancellationToken cancellation,
        Checkpoints? checkpoints = null) =>
        new NgramSampler(trie, mixture, Vocabulary, options, stream).Sample(tasks, progress, checkpoints, cancellation);

    /// <inheritdoc/>
    /// <remarks>Layout: <see cref="NgramFile"/>.</remarks>
    public void Save(Stream destination) => SafetensorsFile.Write(destination, NgramFile.ToContent(Options, Vocabulary, trie.Tables));

    public void Dispose()
    {
        // Nothing native is held; the interface asks for it because other models do.
    }

    /// <summary>Minus the log of p(character)^(1/T) by the sum of all p^(1/T), for each T.</summary>
    private static void AddTempered(double[] probabilities, int character, IReadOnlyList<double> temperatures, double[] nats)
    {
        double largest = Math.Log(probabilities.Max());
        double own = largest - Math.Log(probabilities[character]);
        double[] below = [.. probabilities.Where(probability => probability > 0).Select(probability => Math.Log(probability) - largest)];
        for (int index = 0; index < nats.Length; index++)
        {
            double sum = 0;
            foreach (double log in below)
            {
                sum += Math.Exp(log / temperatures[index]);
            }

            nats[index] += Math.Log(sum) + (own / temperatures[index]);
        }
    }

    /// <param name="read">Told the history, the character after it and where that stands.</param>
    private void Walk(TokenText passage, Action<NgramNode, int, int> read, CancellationToken cancellation)
    {
        NgramNode history = default;
        for (int i = 0; i < passage.Length; i++)
        {
            if (i % CancellationStride == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            int character = passage[i];
            read(history, character, i);
            history = trie.Advance(history, character);
        }
    }
}
