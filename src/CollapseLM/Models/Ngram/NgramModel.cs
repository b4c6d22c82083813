using CollapseLM.Randomness;
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
        mixture.Distribute(Read(history), probabilities);
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

    public IReadOnlyList<TokenText> Sample(
        IReadOnlyList<SamplingTask> tasks,
        SamplingOptions options,
        ulong stream,
        IProgress<long>? progress,
        CancellationToken cancellation,
        Checkpoints? checkpoints = null)
    {
        bool plain = options is { Temperature: 1, TopK: null, TopP: null };
        double[] probabilities = new double[Vocabulary.CharCount];
        List<TokenText> samples = [];
        if (checkpoints?.TakeBegun() is { } begun)
        {
            samples.AddRange(SamplingState.Read(begun, tasks, Vocabulary.Size).Finished);
        }

        int first = samples.Count;
        long sampled = samples.Sum(sample => (long)sample.Length), total = tasks.Sum(task => (long)task.Length);
        for (int passage = first; passage < tasks.Count; passage++)
        {
            int[] tokens = new int[tasks[passage].Length];
            NgramNode history = Read(tasks[passage].Prompt);
            for (int i = 0; i < tokens.Length; i++)
            {
                if (i % CancellationStride == 0)
                {
                    if (passage > first && checkpoints is { IsDue: true })
                    {
                        checkpoints.Keep(new SamplingState(samples, [], 0).ToContent(), sampled, total);
                    }

                    cancellation.ThrowIfCancellationRequested();
                }

                mixture.Distribute(history, probabilities);
                if (!plain)
                {
                    Filter(probabilities, options);
                }

                tokens[i] = LogitsFilter.Draw(probabilities, CounterRandom.Uniform(stream, passage, i));
                history = trie.Advance(history, tokens[i]);
            }

            samples.Add(TokenText.From(tokens, Vocabulary.Size));
            sampled += tokens.Length;
            progress?.Report(sampled);
        }

        return samples;
    }

    /// <inheritdoc/>
    /// <remarks>Layout: <see cref="NgramFile"/>.</remarks>
    public void Save(Stream destination) => SafetensorsFile.Write(destination, NgramFile.ToContent(Options, Vocabulary, trie.Tables));

    public void Dispose()
    {
        // Nothing native is held; the interface asks for it because other models do.
    }

    private static void Filter(Span<double> probabilities, SamplingOptions options)
    {
        for (int character = 0; character < probabilities.Length; character++)
        {
            probabilities[character] = Math.Log(probabilities[character]);
        }

        LogitsFilter.ToProbabilities(probabilities, options, probabilities);
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

    private NgramNode Read(TokenText text)
    {
        NgramNode history = default;
        for (int i = 0; i < text.Length; i++)
        {
            history = trie.Advance(history, text[i]);
        }

        return history;
    }
}
