using CollapseLM.Text;

namespace CollapseLM.Models;

/// <summary>Fits models of one kind and size.</summary>
public interface IModelTrainer
{
    /// <summary>Trains on passages; windows never leave a passage.</summary>
    /// <param name="passages">The training set.</param>
    /// <param name="initial">Where the weights start; null = freshly drawn. Optimiser state and schedule always start anew.</param>
    /// <param name="stream">Seeds initial weights, batches and dropout.</param>
    /// <param name="checkpoints">Where a long training keeps its state, and the state it goes on from instead of <paramref name="initial"/>.</param>
    /// <param name="weights">What a character of each passage weighs in the loss, 1 on average over a set's characters; null = 1 each.</param>
    /// <exception cref="TrainingDivergedException">The loss or the gradient stopped being finite.</exception>
    TrainedModel Train(
        IReadOnlyList<TokenText> passages,
        ILanguageModel? initial,
        ulong stream,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellation,
        Checkpoints? checkpoints = null,
        IReadOnlyList<float>? weights = null);
}
