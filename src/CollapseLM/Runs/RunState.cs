namespace CollapseLM.Runs;

/// <summary>One run as <c>status</c> and <c>list</c> show it, whatever state its files are in.</summary>
/// <param name="Path">Of the run folder.</param>
/// <param name="Chains">In the order of the plan, then those that only the disk knows.</param>
/// <param name="SharedDone">Trainings in <c>shared/</c> that are finished; a chain counts one as its own only once it begins.</param>
/// <param name="Owner">The living process that works on the run, or one of another machine that may; null where there is none.</param>
/// <param name="Problems">What is damaged about the run itself; damaged chains say so themselves.</param>
public sealed record RunState(
    string Name, string Path, IReadOnlyList<ChainState> Chains, int SharedDone, LockOwner? Owner, IReadOnlyList<Problem> Problems)
{
    /// <summary>Whether every chain is done.</summary>
    public bool IsDone => Chains.Count > 0 && Chains.All(chain => chain.Stage == ChainStage.Done);

    /// <summary>Never throws for what is on disk: damage is a state.</summary>
    public static RunState Read(RunFolder run)
    {
        List<Problem> problems = [];
        RunManifest? manifest = Try(run.ReadManifest, problems);
        int? planned = ResolvedConfig.Value<int>(Try(run.ReadExperiment, problems), "generations");
        string[] names = [.. (manifest?.Chains ?? []).Union(run.ChainNames(), StringComparer.Ordinal)];
        ChainState[] chains = new ChainState[names.Length];

        // A sweep has thousands of chains, of a few small files each.
        Parallel.For(0, names.Length, chain => chains[chain] = ChainState.Read(run, names[chain], planned));
        LockOwner? owner = FolderLock.ReadOwner(run.Path, FolderLock.WholeRun);
        return new RunState(
            run.Name,
            run.Path,
            chains,
            LiveFolder.Folders(run.SharedFolder("")).Count(folder => File.Exists(System.IO.Path.Combine(folder, "DONE"))),
            owner?.IsAlive() == false ? null : owner,
            problems);
    }

    /// <summary>Null, and a problem more, where the file is damaged.</summary>
    internal static T? Try<T>(Func<T> read, ICollection<Problem> problems)
        where T : class
    {
        try
        {
            return read();
        }
        catch (UserErrorException damage)
        {
            problems.Add(damage.Problems[0]);
            return null;
        }
    }
}
