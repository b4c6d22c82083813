using CollapseLM.Text;

namespace CollapseLM.Models.Transformer;

/// <summary>A trained transformer.</summary>
/// <param name="network">Disposed of with the model.</param>
public sealed class TransformerModel(CharTransformer network, Vocabulary vocabulary, ITransformerKernels kernels) : ILanguageModel
{
    private readonly Lazy<IInference> inference = new(() => kernels.Infer(network));

    /// <exception cref="UserErrorException">The content is no transformer of this program.</exception>
    public static TransformerModel Load(SafetensorsContent content, int threads, KernelChoice kernels = KernelChoice.Auto)
    {
        (CharTransformer network, Vocabulary vocabulary) = TransformerFile.Read(content);
        return new TransformerModel(network, vocabulary, TransformerKernels.Of(kernels, threads));
    }

    public TokenScore Score(IReadOnlyList<TokenText> passages, CancellationToken cancellation) =>
        new TransformerScorer(inference.Value, network.Options.Context, network.CharCount).Score(passages, cancellation);

    public IReadOnlyList<TokenScore> ScoreEach(IReadOnlyList<TokenText> passages, CancellationToken cancellation) =>
        new TransformerScorer(inference.Value, network.Options.Context, network.CharCount).ScoreEach(passages, cancellation);

    public void Predict(IReadOnlyList<TokenText> passages, PredictionReader reader, CancellationToken cancellation) =>
        new TransformerScorer(inference.Value, network.Options.Context, network.CharCount).Predict(passages, reader, cancellation);

    /// <inheritdoc cref="TransformerSampler" path="/remarks"/>
    public IReadOnlyList<TokenText> Sample(
        IReadOnlyList<SamplingTask> tasks,
        SamplingOptions options,
        ulong stream,
        IProgress<long>? progress,
        CancellationToken cancellation,
        Checkpoints? checkpoints = null) =>
        new TransformerSampler(inference.Value, network.Options.Context, network.CharCount, options, stream, progress).Sample(tasks, checkpoints, cancellation);

    public void Save(Stream destination) => SafetensorsFile.Write(destination, TransformerFile.Write(network, vocabulary));

    /// <summary>Gives a network of the same shape these weights.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public void CopyWeightsTo(CharTransformer other)
    {
        if (Shape(network) != Shape(other))
        {
            throw new ArgumentException("the two transformers differ in shape", nameof(other));
        }

        network.Weights.Values.bytes.CopyTo(other.Weights.Values.bytes);
    }

    public void Dispose()
    {
        if (inference.IsValueCreated)
        {
            inference.Value.Dispose();
        }

        network.Dispose();
    }

    private static (TransformerOptions, int) Shape(CharTransformer network) => (network.Options with { Dropout = 0 }, network.CharCount);
}
