using CollapseLM.Configuration;
using CollapseLM.Regimes;
using CollapseLM.Runs;
using CollapseLM.Text;

namespace CollapseLM.Experiments;

/// <summary>
/// The lineages of a pool beside the first: what each makes in a generation lies in a folder of its own within the generation's.
/// The first lineage is the chain itself, with the streams of chains that share no pool.
/// </summary>
public sealed class PoolLineages(RunData data, ExperimentConfig config, long seed, HumanText human, ChainFolder folder, Sitting sitting)
{
    private readonly TrainingSets sets = new(data, config, human, sitting);

    /// <summary>How many there are beside the first.</summary>
    public int Count { get; } = config.Regime is Pool pool ? pool.Lineages - 1 : 0;

    /// <summary>Makes a generation of each of them, from wherever an earlier sitting was stopped.</summary>
    /// <param name="initialFrom">The generation whose weights training begins with; null = from scratch.</param>
    /// <returns>Their samples, the second lineage's first.</returns>
    public IReadOnlyList<IReadOnlyList<Passage>> Make(int generation, SyntheticPool pool, int? initialFrom) =>
        [.. Enumerable.Range(1, Count).Select(lineage => SyntheticPool.PassagesOf(generation, Make(generation, lineage, pool, initialFrom), lineage))];

    /// <summary>The samples of a recorded generation.</summary>
    public IReadOnlyList<IReadOnlyList<Passage>> Read(int generation) =>
    [
        .. Enumerable.Range(1, Count).Select(lineage => SyntheticPool.PassagesOf(
            generation,
            SampleFile.Read(PathsOf(generation, lineage).Sample, config.Sampling.Chars!.Value, Prompts.PassageChars(config), data.Vocabulary),
            lineage)),
    ];

    private IReadOnlyList<TokenText> Make(int generation, int lineage, SyntheticPool pool, int? initialFrom)
    {
        GenerationPaths paths = PathsOf(generation, lineage);
        DurableFile.CreateFolder(paths.Folder);
        DurableFile.SweepLeftovers(paths.Folder);
        GenerationMaker maker = new(data, config, seed, sitting, lineage);
        GenerationResult made = maker.Make(
            generation,
            sets.Of(generation, pool, maker, editor: null),
            initialFrom is int first ? PathsOf(first, lineage).Weights : null,
            generation == 0 ? null : pool.SamplesOf(generation - 1)[lineage],
            human,
            paths);
        DurableFile.WriteJson(paths.Score, SharedScore.Of(made.HumanScore, made.TrainLoss));
        return made.Sample;
    }

    private GenerationPaths PathsOf(int generation, int lineage) => GenerationPaths.In(folder.LineageFolder(generation, lineage));
}
