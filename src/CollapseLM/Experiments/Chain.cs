using CollapseLM.Configuration;
using CollapseLM.Regimes;
using CollapseLM.Runs;
using CollapseLM.Text;

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
        GenerationMaker maker = new(data, config, chain.Seed, sitting, chain.Lineage);
        GenerationMeasurer measurer = new(data, config, human, sitting.Cancellation);
        TrainingSets sets = new(data, config, human, sitting);
        PoolLineages lineages = new(data, config, chain.Seed, human, folder, sitting);
        Probes probes = new(data, config, folder, maker, sitting);
        ParentChain? parent = chain.Parent is string arm ? new(data.Folder.Chain(FormattableString.Invariant($"{arm}-s{chain.Seed}")), sitting.Warn) : null;
        ChainCuration curation = new(data, config, maker, human, folder, sitting);
        SyntheticPool pool = Resume(config, sets, lineages, curation);

        for (int k = pool.Count; k < config.Generations; k++)
        {
            sitting.Cancellation.ThrowIfCancellationRequested();
            folder.PrepareGeneration(k);
            if (parent is not null && k < config.Branching!.At)
            {
                folder.Publish(parent.LinkInto(folder, k));
                pool.Add([curation.ReadKept(k, Sample(k, config))]);
            }
            else
            {
                int? initial = config.Training.InitialGeneration(k);
                Composition composition = sets.Of(k, pool, maker, k == 0 ? null : folder.WeightsPath(k - 1));
                GenerationResult result = shared.TryGetValue(k, out string? hash)
                    ? new SharedTraining(data.Folder, hash).LinkInto(folder, k, data, config)
                    : maker.Make(k, composition, initial is int from ? folder.WeightsPath(from) : null, k == 0 ? null : pool.SampleOf(k - 1), human, GenerationPaths.Of(folder, k));
                IReadOnlyList<IReadOnlyList<Passage>> others = lineages.Make(k, pool, initial);

                IReadOnlyList<CurationRecord>? curated = curation.Curate(k, result.Sample);
                IReadOnlyDictionary<string, double?> metrics = measurer.Measure(
                    folder, k, composition, probes.Score(k, result), k == 0 ? null : pool.SampleOf(k - 1), curated);
                folder.Publish(new GenerationRecord(
                    k, composition.CharsByOrigin.ToDictionary(origin => origin.Key.ToString(), origin => origin.Value), metrics, Hashes(k)));
                pool.Add([curation.Kept(k, result.Sample, curated), .. others]);
            }

            pool.Forget(before: sets.OldestSample(k + 1));
            RemoveWeights(before: k, config);
            sitting.Progress?.Report(new GenerationProgress(k, Stage.Recorded, 1, 1, null, 0, 0));
        }

        folder.MarkDone();
    }

    private SyntheticPool Resume(ExperimentConfig config, TrainingSets sets, PoolLineages lineages, ChainCuration curation)
    {
        SyntheticPool pool = new();
        foreach (GenerationRecord record in folder.ReadVerifiedRecords(sitting.Warn))
        {
            pool.Add([curation.ReadKept(record.Generation, Sample(record.Generation, config)), .. lineages.Read(record.Generation)]);
            pool.Forget(before: sets.OldestSample(pool.Count));
        }

        folder.CutBack(pool.Count);
        RemoveWeights(before: pool.Count - 1, config);
        return pool;
    }

    private IReadOnlyList<TokenText> Sample(int k, ExperimentConfig config) =>
        SampleFile.Read(folder.SamplePath(k), config.Sampling.Chars!.Value, Prompts.PassageChars(config), data.Vocabulary);

    private Dictionary<string, string> Hashes(int k) =>
        folder.RecordedFiles(k).ToDictionary(name => name, name => DurableFile.Sha256(Path.Combine(folder.GenerationFolder(k), name)));

    /// <summary>With <c>keepWeights: firstLast</c>, weights go once the generation after them is recorded.</summary>
    private void RemoveWeights(int before, ExperimentConfig config)
    {
        for (int k = 1; k < before && config.Compute.KeepWeights == WeightRetention.FirstLast; k++)
        {
            folder.RemoveWeights(k);
        }
    }
}
