using CollapseLM.Configuration;
using CollapseLM.Models;
using CollapseLM.Models.Transformer;
using CollapseLM.Randomness;
using CollapseLM.Regimes;
using CollapseLM.Runs;
using CollapseLM.Text;

namespace CollapseLM.Experiments;

/// <summary>Trains, scores and samples the generations of one seed under one arm's settings.</summary>
public sealed class GenerationMaker(RunData data, ExperimentConfig config, long seed, IProgress<GenerationProgress>? progress)
{
    /// <summary>The random stream of a generation for one purpose.</summary>
    public ulong Stream(int generation, string purpose) => SeedPlan.Stream(seed, SeedPlan.OnlyLineage, generation, purpose);

    /// <summary>Trains on a composition and writes the weights, the training log and the list of passages.</summary>
    /// <param name="initialWeights">A weights file to begin with; null = from scratch.</param>
    public TrainedModel Train(
        int generation, Composition composition, string? initialWeights, GenerationPaths paths, CancellationToken cancellation)
    {
        using ModelFile? initial = initialWeights is null ? null : ModelFile.Load(initialWeights, config.Compute.ThreadsPerChain, config.Compute.Kernels);
        StageClock clock = new(progress, generation, Stage.Training);
        List<TrainingLogRecord> log = [];
        TrainedModel trained = data.Trainer(config).Train(
            [.. composition.Passages.Select(passage => passage.Tokens)],
            initial?.Model,
            Stream(generation, SeedPlan.Training),
            new ImmediateProgress<TrainingProgress>(step =>
            {
                log.Add(new TrainingLogRecord(step.Step, step.Loss, step.LearningRate, step.GradientNorm, clock.Seconds));
                clock.Report(step.Step, step.Steps, step.Step * CharsPerStep(), step.Loss);
            }),
            cancellation);
        DurableFile.WriteJsonLines(paths.Training, composition.Passages.Select(
            passage => new PassageReference(passage.Origin.ToString(), passage.Index, passage.Length)));
        DurableFile.WriteJsonLines(paths.TrainingLog, log);
        DurableFile.Write(paths.Weights, trained.Model.Save);
        clock.Report(1, 1, log.Count > 0 ? log[^1].Step * CharsPerStep() : composition.Length, trained.TrainLoss);
        return trained;
    }

    /// <summary>Held-out human text under a model.</summary>
    public TokenScore Score(int generation, ILanguageModel model, CancellationToken cancellation)
    {
        new StageClock(progress, generation, Stage.Measuring).Report(0, 1, 0, null);
        return model.Score(data.TestPassages, cancellation);
    }

    /// <summary>Draws a generation's sample and its continuations, and writes both.</summary>
    /// <param name="sampling">The sampling settings, which shared weights are sampled with several of.</param>
    /// <param name="previous">The sample of the generation before, for synthetic prompts; null at generation 0.</param>
    public IReadOnlyList<TokenText> Sample(
        int generation,
        ILanguageModel model,
        SamplingOptions sampling,
        IReadOnlyList<Passage>? previous,
        HumanText human,
        GenerationPaths paths,
        CancellationToken cancellation)
    {
        ExperimentConfig settings = config with { Sampling = sampling };
        IReadOnlyList<SamplingTask> tasks = Prompts.ForSample(settings, human, previous);
        long chars = tasks.Sum(task => (long)task.Length);
        StageClock clock = new(progress, generation, Stage.Sampling);
        IReadOnlyList<TokenText> sample = model.Sample(
            tasks,
            sampling,
            Stream(generation, SeedPlan.Sampling),
            new ImmediateProgress<long>(done => clock.Report(done, chars, done, null)),
            cancellation);
        clock.Report(chars, chars, chars, null);
        SampleFile.Write(paths.Sample, sample, data.Vocabulary);

        IReadOnlyList<SamplingTask> prompts = Prompts.ForContinuations(settings, data.TestPassages);
        IReadOnlyList<TokenText> continued = model.Sample(prompts, sampling, Stream(generation, SeedPlan.Continuation), null, cancellation);
        DurableFile.WriteJsonLines(paths.Continuations, prompts.Zip(continued, (prompt, text) =>
            new ContinuationRecord(data.Vocabulary.Decode(prompt.Prompt), data.Vocabulary.Decode(text))));
        return sample;
    }

    /// <summary>An n-gram has no steps: it counts its training set once.</summary>
    private long CharsPerStep() =>
        config.Model is TransformerOptions transformer ? (long)config.Training.BatchSize * transformer.Context : 0;
}
