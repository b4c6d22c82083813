using CollapseLM.Text;

namespace CollapseLM.Models;

/// <summary>A distribution over the next character, given those before it in the same passage.</summary>
public interface ILanguageModel : IDisposable
{
    /// <summary>Scores every character of every passage exactly once, passages apart, in windows as docs/design/metrics.md says.</summary>
    TokenScore Score(IReadOnlyList<TokenText> passages, CancellationToken cancellation);

    /// <summary>Likewise, one score a passage. They add up to <see cref="Score"/> but for the rounding of the sum.</summary>
    IReadOnlyList<TokenScore> ScoreEach(IReadOnlyList<TokenText> passages, CancellationToken cancellation);

    /// <summary>
    /// Shows the distribution behind every character's score, passage after passage, first character to last. Nothing is
    /// kept, so memory does not grow with the text.
    /// </summary>
    void Predict(IReadOnlyList<TokenText> passages, PredictionReader reader, CancellationToken cancellation);

    /// <summary>
    /// Samples one text a task. The draw for character i of task p is the uniform number at (stream, p, i), so the result
    /// depends on tasks, options and stream only. The start symbol is never drawn.
    /// </summary>
    /// <param name="progress">Told the characters sampled so far, those of earlier sittings included.</param>
    /// <param name="checkpoints">Where a long sampling keeps what is drawn.</param>
    IReadOnlyList<TokenText> Sample(
        IReadOnlyList<SamplingTask> tasks,
        SamplingOptions options,
        ulong stream,
        IProgress<long>? progress,
        CancellationToken cancellation,
        Checkpoints? checkpoints = null);

    /// <summary>Writes a safetensors file that is enough to load the model again, vocabulary included.</summary>
    void Save(Stream destination);
}
