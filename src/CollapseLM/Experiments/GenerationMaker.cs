using CollapseLM.Configuration;
using CollapseLM.Models;
using CollapseLM.Models.Transformer;
using CollapseLM.Randomness;
using CollapseLM.Regimes;
using CollapseLM.Runs;
using CollapseLM.Text;

namespace CollapseLM.Experiments;

/// <summary>Trains, scores and samples the generations of one seed under one arm's settings, from wherever an earlier sitting was stopped.</summary>
/// <param name="lineage">In the random streams; 0 for all but branches, reseeded controls and the further lineages of a pool.</param>
public sealed class GenerationMaker(RunData data, ExperimentConfig config, long seed, Sitting sitting, int lineage = SeedPlan.OnlyLineage)
{
    /// <summary>The random stream of a generation for one purpose.</summary>
    public ulong Stream(int generation, string purpose)
    {
        bool own = config.Branching?.Vary switch
        {
            BranchVariation.Training => purpose == SeedPlan.Training,
            BranchVariation.Sampling => purpose is SeedPlan.Sampling or SeedPlan.Continuation,
            _ => true,
        };
        bool first = purpose == SeedPlan.Training && config.Training.Draws == TrainingDraws.Same;
        return SeedPlan.Stream(seed, own ? lineage : SeedPlan.OnlyLineage, first ? 0 : generation, purpose);
    }

    /// <summary>Makes a generation whole.</summary>
    /// <param name="initialWeights">A weights file to begin with; null = from scratch.</param>
    /// <param name="previous">The sample of the generation before, for synthetic prompts; null at generation 0.</param>
    public GenerationResult Make(
        int generation, Composition composition, string? initialWeights, IReadOnlyList<Passage>? previous, HumanText human, GenerationPaths paths)
    {
        GenerationCheckpoints checkpoints = Checkpoints(generation, composition, initialWeights, paths);
        TrainedModel trained = Train(generation, composition, initialWeights, paths, checkpoints);
        using ILanguageModel model = trained.Model;
        TokenScore score = Score(generation, model, checkpoints);
        GenerationResult made = new(Sample(generation, model, config.Sampling, previous, human, paths, checkpoints), score, trained.TrainLoss);
        if (config.Regime is Pool)
        {
            checkpoints.Keep();
        }

        return made;
    }

    /// <summary>What an earlier sitting left of a generation, and where this one keeps what it has.</summary>
    public GenerationCheckpoints Checkpoints(int generation, Composition composition, string? initialWeights, GenerationPaths paths) => new(
        new Lazy<CheckpointHeader>(() => new CheckpointHeader(
            data.Manifest.Inputs.GetValueOrDefault(Path.GetFileName(data.Folder.ExperimentPath), ""),
            Path.GetFileName(paths.Unit),
            generation,
            GenerationInputs.Hash(config, seed, lineage, generation, composition, data.Vocabulary, initialWeights),
            Number: 0,
            CheckpointStage.Training,
            Done: 0,
            Total: 0,
            TrainLoss: null,
            Files: new Dictionary<string, string>(),
            Sample: null)),
        paths,
        sitting.CheckpointInterval ?? TimeSpan.FromMinutes(config.Compute.CheckpointMinutes),
        sitting);

    /// <summary>Trains on a composition and writes the weights, the training log and the list of passages.</summary>
    /// <param name="initialWeights">A weights file to begin with; null = from scratch.</param>
    public TrainedModel Train(
        int generation, Composition composition, string? initialWeights, GenerationPaths paths, GenerationCheckpoints checkpoints)
    {
        if (checkpoints.IsTrained)
        {
            return new TrainedModel(Load(paths.Weights).Model, checkpoints.TrainLoss);
        }

        Garbage.GiveBackMuch();
        List<TrainingLogRecord> log = [];
        Checkpoints states = checkpoints.ForTraining(log);
        using ModelFile? initial = initialWeights is null || states.HasBegun ? null : Load(initialWeights);
        (int begun, double secondsBefore) = log.Count > 0 ? (log[^1].Step, log[^1].Seconds) : (0, 0);
        StageClock clock = new(sitting.Progress, generation, Stage.Training);
        TrainedModel trained = data.Trainer(config with { Training = config.Training.Of(generation) }).Train(
            [.. composition.Passages.Select(passage => passage.Tokens)],
            initial?.Model,
            Stream(generation, SeedPlan.Training),
            new ImmediateProgress<TrainingProgress>(step =>
            {
                log.Add(new TrainingLogRecord(step.Step, step.Loss, step.LearningRate, step.GradientNorm, secondsBefore + clock.Seconds));
                clock.Report(step.Step, step.Steps, (step.Step - begun) * CharsPerStep(), step.Loss);
            }),
            sitting.Cancellation,
            states,
            LossWeights.Of(composition, config.Loss));
        DurableFile.WriteJsonLines(paths.Training, composition.Passages.Select(
            passage => new PassageReference(passage.Origin.ToString(), passage.Index, passage.Length)));
        DurableFile.WriteJsonLines(paths.TrainingLog, log);
        DurableFile.Write(paths.Weights, trained.Model.Save);
        checkpoints.MarkTrained(trained.TrainLoss, [paths.Training, paths.TrainingLog, paths.Weights, .. WriteEdits(composition, paths.Edits)]);
        clock.Report(1, 1, log.Count > 0 ? (log[^1].Step - begun) * CharsPerStep() : composition.Length, trained.TrainLoss);
        return trained;
    }

    /// <summary>What a list of passages cannot tell, where somebody wrote over them.</summary>
    private IEnumerable<string> WriteEdits(Composition composition, string path)
    {
        TextEditRecord[] edits =
        [
            .. composition.Passages.SelectMany((passage, index) => passage.Edits.Select(edit => new TextEditRecord(
                index, edit.Offset, edit.Origin.ToString(), data.Vocabulary.Decode(passage.Tokens.Slice(edit.Offset, edit.Length))))),
        ];
        if (edits.Length == 0)
        {
            return [];
        }

        DurableFile.WriteJsonLines(path, edits);
        return [path];
    }

    /// <summary>Held-out human text under a model.</summary>
    public TokenScore Score(int generation, ILanguageModel model, GenerationCheckpoints checkpoints)
    {
        new StageClock(sitting.Progress, generation, Stage.Measuring).Report(0, 1, 0, null);
        return checkpoints.Redoable(() => model.Score(data.TestPassages, sitting.Cancellation));
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
        GenerationCheckpoints checkpoints)
    {
        ExperimentConfig settings = config with { Sampling = sampling };
        IReadOnlyList<TokenText> sample = checkpoints.IsFinished(paths.Sample)
            ? SampleFile.Read(paths.Sample, sampling.Chars!.Value, Prompts.PassageChars(settings), data.Vocabulary)
            : Draw(generation, model, settings, Prompts.ForSample(settings, human, previous), checkpoints.ForSampling(paths.Sample));
        if (!checkpoints.IsFinished(paths.Sample))
        {
            SampleFile.Write(paths.Sample, sample, data.Vocabulary);
            checkpoints.MarkFinished(paths.Sample);
        }

        if (!checkpoints.IsFinished(paths.Continuations))
        {
            IReadOnlyList<SamplingTask> prompts = Prompts.ForContinuations(settings, data.TestPassages);
            IReadOnlyList<TokenText> continued = checkpoints.Redoable(
                () => model.Sample(prompts, sampling, Stream(generation, SeedPlan.Continuation), null, sitting.Cancellation));
            DurableFile.WriteJsonLines(paths.Continuations, prompts.Zip(continued, (prompt, text) =>
                new ContinuationRecord(data.Vocabulary.Decode(prompt.Prompt), data.Vocabulary.Decode(text))));
            checkpoints.MarkFinished(paths.Continuations);
        }

        return sample;
    }

    /// <summary>
    /// Reads generation 0 at the powers of its sampling temperature and writes the curve; nothing at temperature 1, where it is flat, and
    /// nothing where more than a temperature shapes the samples: then powers of it say nothing.
    /// </summary>
    public void ReadTempered(ILanguageModel model, SamplingOptions sampling, GenerationPaths paths, GenerationCheckpoints checkpoints)
    {
        SamplingOptions shape = sampling with
        {
            Temperature = 1,
            Prompt = default,
            PromptKept = false,
            PromptChars = null,
            PassageChars = null,
            Chars = null,
            BatchSize = 1,
        };
        if (sampling.Temperature is 0 or 1 || shape != new SamplingOptions { BatchSize = 1 }
            || checkpoints.IsFinished(paths.Temperature))
        {
            return;
        }

        double[] temperatures = [.. Enumerable.Range(0, TemperatureRecord.MostPower + 1).Select(power => Math.Pow(sampling.Temperature, power))];
        IReadOnlyList<TokenScore> scores = checkpoints.Redoable(() => model.ScoreTempered(data.TestPassages, temperatures, sitting.Cancellation));
        DurableFile.WriteJson(
            paths.Temperature, scores.Select((score, power) => new TemperatureRecord(power, temperatures[power], score.BitsPerChar)).ToArray());
        checkpoints.MarkFinished(paths.Temperature);
    }

    private IReadOnlyList<TokenText> Draw(
        int generation, ILanguageModel model, ExperimentConfig settings, IReadOnlyList<SamplingTask> tasks, Checkpoints states)
    {
        long chars = tasks.Sum(task => (long)task.Length);
        bool resumed = states.HasBegun;
        long? before = null; // drawn in earlier sittings, as far as the first report can tell
        StageClock clock = new(sitting.Progress, generation, Stage.Sampling);
        IReadOnlyList<TokenText> sample = model.Sample(
            tasks,
            settings.Sampling,
            Stream(generation, SeedPlan.Sampling),
            new ImmediateProgress<long>(done => clock.Report(done, chars, done - (before ??= resumed ? done : 0), null)),
            sitting.Cancellation,
            states);
        if (settings.Sampling.PromptKept)
        {
            sample = [.. tasks.Zip(sample, (task, text) => TokenText.From([.. task.Prompt.ToArray(), .. text.ToArray()], data.Vocabulary.Size))];
        }

        clock.Report(chars, chars, chars - (before ?? 0), null);
        return sample;
    }

    private ModelFile Load(string weights) => ModelFile.Load(weights, config.Compute.ThreadsPerChain, config.Compute.Kernels);

    /// <summary>An n-gram has no steps: it counts its training set once.</summary>
    private long CharsPerStep() =>
        config.Model is TransformerOptions transformer ? (long)config.Training.BatchSize * transformer.Context : 0;
}
