using CollapseLM.Text;

namespace CollapseLM.Models.Ngram;

/// <summary>Counts a training set once; budgets in steps do not concern it.</summary>
public sealed class NgramTrainer(NgramOptions options, Vocabulary vocabulary) : IModelTrainer
{
    /// <summary>
    /// The same passages give the same model whatever <paramref name="initial"/>, which is ignored: counts have no
    /// starting point to carry over, so "initialize: previous" is the same as "scratch".
    /// </summary>
    /// <param name="stream">Ignored: counting draws nothing.</param>
    /// <param name="progress">Told nothing: there are no steps.</param>
    /// <param name="checkpoints">Ignored: counting takes seconds.</param>
    /// <param name="weights">Refused: counts are whole numbers.</param>
    public TrainedModel Train(
        IReadOnlyList<TokenText> passages,
        ILanguageModel? initial,
        ulong stream,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellation,
        Checkpoints? checkpoints = null,
        IReadOnlyList<float>? weights = null)
    {
        if (weights is not null)
        {
            throw new ArgumentException("an n-gram does not weigh passages", nameof(weights));
        }

        IReadOnlyList<NgramTable> tables = NgramCounter.Count(passages, options.Order, vocabulary.CharCount, cancellation);
        return new TrainedModel(new NgramModel(options, vocabulary, new NgramTrie(tables)), TrainLoss: null);
    }
}
