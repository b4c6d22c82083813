using CollapseLM.Runs;

namespace CollapseLM.Experiments;

/// <summary>The chain that a branch shares its first generations with; it is finished before the branch begins.</summary>
public sealed class ParentChain(ChainFolder parent, Action<Problem> warn)
{
    private readonly Lazy<IReadOnlyList<GenerationRecord>> records = new(() => parent.ReadVerifiedRecords(warn));

    /// <summary>Puts the files of a generation into the branch's folder, as links where the file system has them.</summary>
    /// <returns>Its record, which is the branch's too.</returns>
    /// <exception cref="UserErrorException">Damaged: the parent does not have it.</exception>
    public GenerationRecord LinkInto(ChainFolder branch, int generation)
    {
        if (generation >= records.Value.Count)
        {
            throw new UserErrorException(
                FailureKind.Damaged, parent.Path, "", FormattableString.Invariant($"generation {generation}, which a branch begins with, is not there"), "run again: it is made first");
        }

        GenerationRecord record = records.Value[generation];
        foreach (string name in record.Files.Keys)
        {
            string to = Path.Combine(branch.GenerationFolder(generation), name);
            DurableFile.CreateFolder(Path.GetDirectoryName(to)!);
            DurableFile.LinkOrCopy(Path.Combine(parent.GenerationFolder(generation), name), to);
        }

        if (File.Exists(parent.TrainingLogPath(generation)))
        {
            DurableFile.LinkOrCopy(parent.TrainingLogPath(generation), branch.TrainingLogPath(generation));
        }

        return record;
    }
}
