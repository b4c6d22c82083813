using CollapseLM.Experiments;
using CollapseLM.Runs;

namespace CollapseLM.Scheduling;

/// <summary>
/// What of a plan is not on disk yet. A chain is finished when its mark fits its records; the files of its generations are
/// looked at by <see cref="Damaged"/>, while the work is already going on.
/// </summary>
internal sealed class RemainingWork
{
    private readonly RunFolder run;
    private readonly IReadOnlyList<WorkUnit> planned;
    private readonly Dictionary<string, int> kept = [];

    private RemainingWork(RunFolder run, IReadOnlyList<WorkUnit> planned, Func<ChainFolder, IReadOnlyList<GenerationRecord>> read)
    {
        this.run = run;
        this.planned = planned;
        ChainUnit[] chains = [.. planned.OfType<ChainUnit>()];
        (bool Done, int Kept, bool Begun)[] states = new (bool, int, bool)[chains.Length];
        Parallel.For(0, chains.Length, i =>
        {
            ChainFolder folder = run.Chain(chains[i].Chain);
            states[i] = folder.IsDone(_ => { })
                ? (true, chains[i].Length, true)
                : (false, read(folder).Count, Directory.Exists(folder.GenerationFolder(0)));
        });
        HashSet<string> begun = [];
        List<ChainUnit> finished = [];
        HashSet<string> needed = [];
        for (int i = 0; i < chains.Length; i++)
        {
            kept[chains[i].Id] = states[i].Kept;
            if (states[i].Done)
            {
                finished.Add(chains[i]);
                continue;
            }

            needed.UnionWith(chains[i].Shared.Values);
            if (states[i].Begun)
            {
                begun.Add(chains[i].Id);
            }
        }

        Finished = finished;
        HashSet<string> done = [.. finished.Select(unit => unit.Id)];
        HashSet<string> missing = [.. MissingShares(needed).Select(unit => unit.Id)];
        Units = Schedule.BegunFirst(
            [.. planned.Where(unit => unit is SharedUnit ? missing.Contains(unit.Id) : !done.Contains(unit.Id))], begun);
        Planned = planned.Sum(unit => unit.Generations);
    }

    /// <summary>To be done, in the order of doing; shared trainings only where an unfinished chain begins with them.</summary>
    public IReadOnlyList<WorkUnit> Units { get; }

    public IReadOnlyList<ChainUnit> Finished { get; }

    /// <summary>Generations of the whole plan; one that chains share counts once.</summary>
    public int Planned { get; }

    /// <summary>Generations to be made.</summary>
    public int Generations => Units.Sum(Remaining);

    /// <param name="read">How the records of an unfinished chain are read.</param>
    public static RemainingWork Read(RunFolder run, IReadOnlyList<WorkUnit> planned, Func<ChainFolder, IReadOnlyList<GenerationRecord>> read) =>
        new(run, planned, read);

    /// <summary>Generations that a unit still makes.</summary>
    public int Remaining(WorkUnit unit) => unit is ChainUnit chain
        ? Enumerable.Range(0, chain.Length).Skip(kept[chain.Id]).Count(k => k >= chain.Inherited && !chain.Shared.ContainsKey(k))
        : unit.Generations;

    /// <summary>
    /// The finished chains of which a file is no longer what was written, found by hashing all of them, and what they need;
    /// their generations from the first damaged one on count as not made from then on.
    /// </summary>
    /// <param name="threads">Side by side; workers may need the cores.</param>
    /// <exception cref="OperationCanceledException">Asked to stop.</exception>
    public IReadOnlyList<WorkUnit> Damaged(int threads, CancellationToken cancellation)
    {
        int[] sound = new int[Finished.Count];
        Parallel.For(0, Finished.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, i =>
            sound[i] = run.Chain(Finished[i].Chain).ReadVerifiedRecords(_ => { }).Count);
        List<ChainUnit> damaged = [];
        for (int i = 0; i < sound.Length; i++)
        {
            if (sound[i] < Finished[i].Length)
            {
                kept[Finished[i].Id] = sound[i];
                damaged.Add(Finished[i]);
            }
        }

        return [.. MissingShares([.. damaged.SelectMany(chain => chain.Shared.Values)]), .. damaged];
    }

    /// <summary>Those of the shared trainings that are not on disk as they were made, in the order of the plan.</summary>
    private IEnumerable<SharedUnit> MissingShares(HashSet<string> needed)
    {
        HashSet<string> ready = [.. needed.AsParallel().Where(hash => new SharedTraining(run, hash).IsDone())];
        return planned.OfType<SharedUnit>().Where(shared => needed.Contains(shared.Hash) && !ready.Contains(shared.Hash));
    }
}
