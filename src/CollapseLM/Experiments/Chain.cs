using CollapseLM.Configuration;
using CollapseLM.Models;
using CollapseLM.Randomness;
using CollapseLM.Regimes;
using CollapseLM.Runs;

namespace CollapseLM.Experiments;

/// <summary>
/// The experiment: generations 0..K-1 of one arm and one seed, each trained on what the regime makes of human text and of
/// the samples before it. Run again after a stop, it goes on after the last generation whose record is on disk, inside the
/// next one where a checkpoint was kept.
/// </summary>
/// <param name="shared">The generations whose training other chains share, with the shared folder's name; 0 always.</param>
public sealed class Chain(RunData data, ChainFolder folder, IReadOnlyDictionary<int, string> shared, Sitting sitting)
{
    public void Run()
    {
        ChainRecord chain = folder.ReadChain();
        ExperimentConfig config = ConfigLoader.ParseArm(chain.Config);
        HumanText human = data.HumanText(chain.Seed, config.Split.TrainChars!.Value);
        GenerationMaker maker = new(data, config, chain.Seed, sitting);
        GenerationMeasurer measurer = new(data, config, human, sitting.Cancellation);
        SyntheticPool pool = Resume(config);

        for (int k = pool.Count; k < config.Generations; k++)
        {
            sitting.Cancellation.ThrowIfCancellationRequested();
            folder.PrepareGeneration(k);
            Composition composition = k == 0
                ? new Composition(human.GenerationZero)
                : config.Regime.Compose(k, human, pool, maker.Stream(k, SeedPlan.Mixing));

            GenerationResult result = shared.TryGetValue(k, out string? hash)
                ? new SharedTraining(data.Folder, hash).LinkInto(folder, k, data, config)
                : maker.Make(k, composition, InitialWeights(k, config), pool.SampleOf(k - 1), human, PathsOf(folder, k));

            IReadOnlyDictionary<string, double?> metrics = measurer.Measure(folder, k, composition, result, k == 0 ? null : pool.SampleOf(k - 1));
            folder.Publish(new GenerationRecord(
                k, composition.CharsByOrigin.ToDictionary(origin => origin.Key.ToString(), origin => origin.Value), metrics, Hashes(k)));
            pool.Add(result.Sample);
            RemoveWeights(before: k, config);
            sitting.Progress?.Report(new GenerationProgress(k, Stage.Recorded, 1, 1, null, 0, 0));
        }

        folder.MarkDone();
    }

    /// <summary>Where a generation's files lie in a chain's folder.</summary>
    public static GenerationPaths PathsOf(ChainFolder chain, int generation) => new(
        chain.WeightsPath(generation),
        chain.TrainingPath(generation),
        chain.TrainingLogPath(generation),
        chain.SamplePath(generation),
        chain.ContinuationsPath(generation));

    private string? InitialWeights(int k, ExperimentConfig config) => config.Training.Initialize switch
    {
        Initialization.Previous => folder.WeightsPath(k - 1),
        Initialization.Generation0 => folder.WeightsPath(0),
        _ => null,
    };

    private SyntheticPool Resume(ExperimentConfig config)
    {
        SyntheticPool pool = new();
        foreach (GenerationRecord record in folder.ReadVerifiedRecords(sitting.Warn))
        {
            pool.Add(SampleFile.Read(
                folder.SamplePath(record.Generation), config.Sampling.Chars!.Value, Prompts.PassageChars(config), data.Vocabulary));
        }

        folder.CutBack(pool.Count);
        RemoveWeights(before: pool.Count - 1, config);
        return pool;
    }

    private Dictionary<string, string> Hashes(int k) =>
        new[] { folder.SamplePath(k), folder.WeightsPath(k), folder.TrainingPath(k), folder.ContinuationsPath(k), folder.TellsPath(k), folder.HistogramsPath(k) }
            .Where(path => path != folder.HistogramsPath(k) || File.Exists(path))
            .ToDictionary(path => Path.GetFileName(path), DurableFile.Sha256);

    /// <summary>With <c>keepWeights: firstLast</c>, weights go once the generation after them is recorded.</summary>
    private void RemoveWeights(int before, ExperimentConfig config)
    {
        for (int k = 1; k < before && config.Compute.KeepWeights == WeightRetention.FirstLast; k++)
        {
            folder.RemoveWeights(k);
        }
    }
}
