using System.Diagnostics.CodeAnalysis;
using CollapseLM.Text;
using static TorchSharp.torch;

namespace CollapseLM.Models.Transformer;

/// <summary>Trains transformers of one shape by AdamW on cross-entropy. Loads libtorch at the first training, not before.</summary>
/// <remarks>
/// libtorch's generator and its number of threads belong to the process, so trainings in one process take turns. Results
/// are the same to the bit for the same arguments, kernels, libtorch and kind of processor; with TorchSharp's kernels also
/// the number of threads must be the same.
/// </remarks>
public sealed class TransformerTrainer(TransformerOptions options, TrainingOptions training, Vocabulary vocabulary, int threads, KernelChoice kernels = KernelChoice.Auto, LossOptions? loss = null) : IModelTrainer
{
    private static readonly Lock Turn = new();

    private readonly ITransformerKernels arithmetic = TransformerKernels.Of(kernels, threads);

    /// <summary>
    /// Steps between two reports, 1 to 10: a training of 100 steps or more makes at least 100 reports, enough to judge a
    /// tenth of them. The last step is always reported. Divergence is looked for at every step.
    /// </summary>
    public int ReportInterval => Math.Clamp(training.Steps / 100, 1, 10);

    [SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "The one place that seeds libtorch's generator.")]
    public TrainedModel Train(
        IReadOnlyList<TokenText> passages,
        ILanguageModel? initial,
        ulong stream,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellation,
        Checkpoints? checkpoints = null,
        IReadOnlyList<float>? weights = null)
    {
        TrainingWindows windows = new(passages, options.Context, vocabulary.StartSymbol, stream);
        lock (Turn)
        {
            manual_seed(unchecked((long)stream));
            CharTransformer network = new(options, vocabulary.CharCount);
            try
            {
                if (checkpoints is not { HasBegun: true })
                {
                    SetWeights(network, initial);
                }

                double trainLoss = Run(network, windows, weights, stream, progress, checkpoints, cancellation);
                return new TrainedModel(new TransformerModel(network, vocabulary, arithmetic), trainLoss);
            }
            catch
            {
                network.Dispose();
                throw;
            }
        }
    }

    private static void SetWeights(CharTransformer network, ILanguageModel? initial)
    {
        if (initial is null)
        {
            network.Weights.Initialize();
        }
        else if (initial is TransformerModel model)
        {
            model.CopyWeightsTo(network);
        }
        else
        {
            throw new ArgumentException($"a transformer cannot start from a {initial.GetType().Name}", nameof(initial));
        }
    }

    private double Run(
        CharTransformer network,
        TrainingWindows windows,
        IReadOnlyList<float>? weights,
        ulong stream,
        IProgress<TrainingProgress>? progress,
        Checkpoints? checkpoints,
        CancellationToken cancellation)
    {
        network.train();
        using ITrainingStep step = arithmetic.Train(network, training, stream, loss);
        LearningRateSchedule schedule = new(training.LearningRate, training.Warmup, training.Steps);
        long[] inputs = new long[training.BatchSize * options.Context];
        long[] targets = new long[inputs.Length];
        float[]? windowWeights = weights is null ? null : new float[training.BatchSize];
        int averagedSteps = (training.Steps + 9) / 10; // the last tenth, rounded up
        (int begun, double averagedLosses) = TrainingState.Restore(checkpoints, network, windows, step);
        for (int i = begun + 1; i <= training.Steps; i++)
        {
            if (i > begun + 1 && checkpoints is { IsDue: true })
            {
                checkpoints.Keep(TrainingState.Take(i - 1, averagedLosses, network, windows, step), i - 1, training.Steps);
            }

            cancellation.ThrowIfCancellationRequested();
            for (int at = 0; at < inputs.Length; at += options.Context)
            {
                int passage = windows.Draw(inputs.AsSpan(at, options.Context), targets.AsSpan(at, options.Context));
                windowWeights?[at / options.Context] = weights![passage];
            }

            double learningRate = schedule.At(i);
            (double nats, double gradientNorm) = step.Run(inputs, targets, i, learningRate, windowWeights);
            averagedLosses += i > training.Steps - averagedSteps ? nats : 0;
            if (i % ReportInterval == 0 || i == training.Steps)
            {
                progress?.Report(new TrainingProgress(i, training.Steps, nats, learningRate, gradientNorm));
            }
        }

        network.eval();
        return averagedLosses / averagedSteps;
    }
}
