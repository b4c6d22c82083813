using System.Diagnostics;
using CollapseLM.Configuration;
using CollapseLM.Experiments;
using CollapseLM.Metrics;
using CollapseLM.Models;
using CollapseLM.Randomness;
using CollapseLM.Regimes;
using CollapseLM.Runs;

namespace CollapseLM.Benchmarks.Models;

/// <summary>
/// One chain of a run with a clock between its parts: what <see cref="Chain"/> does, in its order and through the same types,
/// but generation 0 is always trained here.
/// </summary>
public sealed class ChainWork
{
    /// <summary>What <see cref="Run"/> answers seconds for, in this order.</summary>
    public static IReadOnlyList<string> Parts { get; } =
        ["loading", "composing", "training", "scoring", "sampling", "text metrics", "detector", "tells", "writing and continuing"];

    private readonly RunFolder run;
    private readonly ChainFolder folder;
    private readonly double[] seconds = new double[Parts.Count];
    private long last;

    public ChainWork(string run, string chain)
    {
        this.run = new RunFolder(run);
        folder = this.run.Chain(chain);
    }

    public IReadOnlyList<double> Run()
    {
        Array.Clear(seconds);
        last = Stopwatch.GetTimestamp();
        RunData data = new(run);
        ChainRecord chain = folder.ReadChain();
        ExperimentConfig config = ConfigLoader.ParseArm(chain.Config);
        HumanText human = data.HumanText(chain.Seed, config.Split.TrainChars!.Value);
        GenerationMeasurer measurer = new(data, config, human, CancellationToken.None);
        GenerationMaker maker = new(data, config, chain.Seed, new Sitting(new ImmediateProgress<GenerationProgress>(Told), _ => { }, TimeProvider.System, CancellationToken.None));
        SyntheticPool pool = new();
        Took("loading");
        for (int k = 0; k < config.Generations; k++)
        {
            folder.PrepareGeneration(k);
            Took("writing and continuing");
            Composition composition = k == 0 ? new(human.GenerationZero) : config.Regime.Compose(k, human, pool, maker.Stream(k, SeedPlan.Mixing));
            Took("composing");
            GenerationPaths paths = GenerationPaths.Of(folder, k);
            GenerationCheckpoints checkpoints = maker.Checkpoints(k, composition, null, paths);
            TrainedModel trained = maker.Train(k, composition, null, paths, checkpoints);
            Took("writing and continuing");
            using ILanguageModel model = trained.Model;
            TokenScore score = maker.Score(k, model, checkpoints);
            Took("scoring");
            GenerationResult result = new(maker.Sample(k, model, config.Sampling, k == 0 ? null : pool.SampleOf(k - 1), human, paths, checkpoints), score, trained.TrainLoss);
            Took("writing and continuing");
            Dictionary<string, double?> values = Measure(measurer.Of(composition, result), k);
            folder.Publish(new GenerationRecord(
                k, composition.CharsByOrigin.ToDictionary(origin => origin.Key.ToString(), origin => origin.Value), values, Hashes(k)));
            pool.Add(result.Sample);
            Took("writing and continuing");
        }

        return [.. seconds];
    }

    /// <summary>As <see cref="GenerationMeasurer"/> measures, the detector and what gives the sample away apart.</summary>
    private Dictionary<string, double?> Measure(Measurement measurement, int k)
    {
        ILookup<bool, IMetric> metrics = MetricSet.Default.Metrics.ToLookup(metric => metric is Detectability);
        Dictionary<string, double?> values = new(new MetricSet(metrics[false]).Measure(measurement));
        Took("text metrics");
        foreach ((string name, double? value) in new MetricSet(metrics[true]).Measure(measurement))
        {
            values.Add(name, value);
        }

        Took("detector");
        DurableFile.WriteJson(folder.TellsPath(k), Tells.Between(measurement.Human, measurement.Sample, GenerationMeasurer.MostTells));
        Took("tells");
        return values;
    }

    private Dictionary<string, string> Hashes(int k) =>
        new[] { folder.SamplePath(k), folder.WeightsPath(k), folder.TrainingPath(k), folder.ContinuationsPath(k), folder.TellsPath(k) }
            .ToDictionary(path => Path.GetFileName(path), DurableFile.Sha256);

    /// <summary>Until its last step, and until its last character, a report comes while the model works; what follows is writing.</summary>
    private void Told(GenerationProgress progress)
    {
        if (progress.Stage == Stage.Training && progress.Loss is not null && progress.Total > 1)
        {
            Took("training");
        }
        else if (progress.Stage == Stage.Sampling)
        {
            Took("sampling");
        }
    }

    private void Took(string part)
    {
        int index = Parts.ToList().IndexOf(part);
        long now = Stopwatch.GetTimestamp();
        seconds[index] += Stopwatch.GetElapsedTime(last, now).TotalSeconds;
        last = now;
    }
}
