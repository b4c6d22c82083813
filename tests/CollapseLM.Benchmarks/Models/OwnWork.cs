using System.Diagnostics;
using CollapseLM.Models;
using CollapseLM.Models.Transformer;
using CollapseLM.Text;

namespace CollapseLM.Benchmarks.Models;

/// <summary>CollapseLM's own side of a job, through the same public types that an experiment uses.</summary>
public sealed class OwnWork(Job job) : IDisposable
{
    /// <summary>Up to here the trainer reports every step, and a report is how a step is timed.</summary>
    public const int MostUnits = 190;

    private const int PassageChars = 1024;

    private readonly Vocabulary vocabulary = Vocabulary.Parse(string.Concat(Enumerable.Range(' ', job.Characters).Select(scalar => (char)scalar)));
    private readonly IReadOnlyList<TokenText> text = job.Text.Length > 0 ? Passages(job) : [];
    private ILanguageModel? model;

    /// <summary>Does units of work; their seconds, one after another. A generation answers three: trained, scored, sampled.</summary>
    public IReadOnlyList<double> Run(int units) => job.Task switch
    {
        "fma" => Repeat(units, () => FmaLoop.Run(job.VectorBits)),
        "train" => TrainSteps(units),
        "sample" => Repeat(units, () => Sample(model ??= Train(1, null).Model, job.Batch, job.Batch)),
        "generation" => [.. Enumerable.Range(0, units).SelectMany(_ => Generation())],
        _ => throw new ArgumentException($"there is no task {job.Task}"),
    };

    public void Dispose() => model?.Dispose();

    private static List<double> Repeat(int units, Action unit) => [.. Enumerable.Range(0, units).Select(_ => Seconds(unit))];

    private static double Seconds(Action action)
    {
        long begin = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    private static TokenText[] Passages(Job job)
    {
        int[] tokens = [.. File.ReadAllBytes(job.Text).Select(token => (int)token)];
        return [.. tokens.Chunk(PassageChars).Select(passage => TokenText.From(passage, job.Characters + 1))];
    }

    /// <summary>The one place where a benchmark chooses its kernels.</summary>
    private TransformerTrainer Trainer(int steps)
    {
        if (!Enum.TryParse(job.Kernels, ignoreCase: true, out KernelChoice kernels))
        {
            throw new UserErrorException(
                FailureKind.Config, "", "--kernels", $"there are no kernels \"{job.Kernels}\"", $"write {string.Join(" or ", Enum.GetNames<KernelChoice>()).ToLowerInvariant()}");
        }

        TransformerOptions shape = new() { Layers = job.Layers, Heads = job.Heads, Width = job.Width, Context = job.Context };
        TrainingOptions training = new() { Steps = steps, BatchSize = job.Batch, LearningRate = 0.001 };
        return new TransformerTrainer(shape, training, vocabulary, job.Threads, kernels);
    }

    private TrainedModel Train(int steps, StepClock? clock) => Trainer(steps).Train(text, initial: null, stream: 1, clock, CancellationToken.None);

    /// <summary>The first step of a training also makes the network, so one more is trained than is timed.</summary>
    private List<double> TrainSteps(int units)
    {
        StepClock clock = new();
        Train(Math.Min(units, MostUnits) + 1, clock).Model.Dispose();
        return [.. clock.Times.Zip(clock.Times.Skip(1), (earlier, later) => Stopwatch.GetElapsedTime(earlier, later).TotalSeconds)];
    }

    private void Sample(ILanguageModel sampled, int texts, int batch)
    {
        SamplingTask[] tasks = [.. Enumerable.Repeat(new SamplingTask(TokenText.Empty, job.Length), texts)];
        sampled.Sample(tasks, new SamplingOptions { Temperature = job.Temperature, BatchSize = batch }, stream: 2, null, CancellationToken.None);
    }

    private double[] Generation()
    {
        TokenText[] heldOut = [.. text.TakeLast(job.ScoredChars / PassageChars)];
        TrainedModel? trained = null;
        double training = Seconds(() => trained = Train(Math.Max(1, job.TrainedChars / (job.Batch * job.Context)), null));
        using ILanguageModel generation = trained!.Model;
        double scoring = Seconds(() => generation.Score(heldOut, CancellationToken.None));
        double sampling = Seconds(() => Sample(generation, job.SampledChars / job.Length, job.SamplingBatch));
        return [training, scoring, sampling];
    }

    /// <summary>Notes when each step was over.</summary>
    private sealed class StepClock : IProgress<TrainingProgress>
    {
        public List<long> Times { get; } = [];

        public void Report(TrainingProgress value) => Times.Add(Stopwatch.GetTimestamp());
    }
}
