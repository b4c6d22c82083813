using CollapseLM.Models;
using CollapseLM.Models.Transformer;
using CollapseLM.Randomness;
using CollapseLM.Text;

namespace CollapseLM.Experiments;

/// <summary>Measures how fast this machine trains and samples a small transformer on one thread. Loads libtorch.</summary>
/// <param name="seconds">About how long the training shall take.</param>
public sealed class SpeedProbe(TimeProvider clock, double seconds)
{
    private const int TextChars = 20_000;
    private const int WarmUpSteps = 10;
    private const int SampledPassages = 64;
    private const int SampledChars = 100;

    private static readonly TransformerOptions Model = new();

    private readonly Vocabulary vocabulary = Vocabulary.Parse("abcdefghijklmnopqrstuvwxyz .,\n");

    /// <summary>The shape that is measured, for people.</summary>
    public static string Shape { get; } = FormattableString.Invariant($"{Model.Layers} layers, width {Model.Width}, context {Model.Context}");

    public MeasuredSpeed Measure()
    {
        Pcg32 random = new(1);
        TokenText text = TokenText.From([.. Enumerable.Range(0, TextChars).Select(_ => random.Next(vocabulary.CharCount))], vocabulary.Size);

        // The first steps load and warm the native code; the next ones tell how many fill the time.
        Train(text, WarmUpSteps).Dispose();
        (ILanguageModel warm, double charsPerSecond) = Timed(text, WarmUpSteps);
        warm.Dispose();
        int charsPerStep = new TrainingOptions().BatchSize * Model.Context;
        (ILanguageModel model, charsPerSecond) = Timed(text, Math.Max(WarmUpSteps, (int)(seconds * charsPerSecond / charsPerStep)));
        using (model)
        {
            long start = clock.GetTimestamp();
            SamplingTask[] tasks = [.. Enumerable.Repeat(new SamplingTask(TokenText.Empty, SampledChars), SampledPassages)];
            model.Sample(tasks, new SamplingOptions(), 1, null, CancellationToken.None);
            return new MeasuredSpeed(charsPerSecond, SampledPassages * SampledChars / clock.GetElapsedTime(start).TotalSeconds);
        }
    }

    private (ILanguageModel Model, double CharsPerSecond) Timed(TokenText text, int steps)
    {
        long start = clock.GetTimestamp();
        ILanguageModel model = Train(text, steps);
        return (model, steps * new TrainingOptions().BatchSize * Model.Context / clock.GetElapsedTime(start).TotalSeconds);
    }

    private ILanguageModel Train(TokenText text, int steps) =>
        new TransformerTrainer(Model, new TrainingOptions { Steps = steps }, vocabulary, threads: 1).Train([text], null, 1, null, CancellationToken.None).Model;
}
