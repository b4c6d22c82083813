using static System.FormattableString;

namespace CollapseLM.Runs;

/// <summary>
/// The two places for a generation's checkpoints. They are written in turn, each read back before the next is begun, so one
/// whole checkpoint is there at any moment. Only for whoever alone works on the generation.
/// </summary>
/// <param name="folder">Of the generation, or of a shared training.</param>
public sealed class CheckpointSlots(string folder)
{
    private const string Prefix = "checkpoint-";
    private const string Extension = ".bin";
    private const int Count = 2;

    private int newestSlot = Count - 1;
    private int newestNumber;

    /// <summary>Whether a file's name is that of a checkpoint.</summary>
    public static bool IsCheckpoint(string name) => Enumerable.Range(0, Count).Any(slot => name == Name(slot));

    /// <summary>Whether there is anything in one of the places of a generation, those of its lineages included.</summary>
    public static bool AreUsed(string folder) => LiveFolder.Folders(folder).Where(IsOwn).Prepend(folder)
        .Any(place => Enumerable.Range(0, Count).Any(slot => Path.Exists(Path.Combine(place, Name(slot)))));

    /// <summary>Removes the checkpoints of a generation that needs them no more.</summary>
    public static void Clear(string folder)
    {
        foreach (string place in LiveFolder.Folders(folder).Where(IsOwn).Prepend(folder))
        {
            for (int slot = 0; slot < Count; slot++)
            {
                DurableFile.Delete(Path.Combine(place, Name(slot)));
            }
        }
    }

    /// <summary>
    /// Reads the newest checkpoint that is whole and that <paramref name="load"/> takes; null where there is none. Those
    /// passed over are told and removed.
    /// </summary>
    /// <param name="load">Throws a <see cref="UserErrorException"/> where the checkpoint does not fit.</param>
    public T? Newest<T>(Func<CheckpointHeader, Stream, T> load, Action<Problem> warn)
        where T : class
    {
        List<(int Slot, int Number)> whole = [];
        List<(int Slot, Problem Problem)> useless = [];
        for (int slot = 0; slot < Count; slot++)
        {
            Try(slot, file => whole.Add((slot, file.Header.Number)), useless);
        }

        T? newest = null;
        foreach ((int slot, int number) in whole.OrderByDescending(one => one.Number))
        {
            Try(slot, file => newest = load(file.Header, file.Payload), useless);
            if (newest is not null)
            {
                (newestSlot, newestNumber) = (slot, number);
                break;
            }
        }

        foreach ((int slot, Problem problem) in useless)
        {
            warn(problem with { Remedy = newest is null ? "the generation is begun anew" : "the other checkpoint is used" });
            DurableFile.Delete(Slot(slot));
        }

        return newest;
    }

    /// <param name="header">Its number is set here.</param>
    /// <exception cref="UserErrorException">Storage: the disk refused; the checkpoint before is untouched.</exception>
    public void Write(CheckpointHeader header, Action<Stream> payload)
    {
        int slot = (newestSlot + 1) % Count;
        CheckpointFile.Write(Slot(slot), header with { Number = newestNumber + 1 }, payload);
        (newestSlot, newestNumber) = (slot, newestNumber + 1);
    }

    private static bool IsOwn(string folder) => !VouchedFile.IsLink(folder);

    private static string Name(int slot) => Invariant($"{Prefix}{slot}{Extension}");

    private void Try(int slot, Action<CheckpointFile> use, List<(int Slot, Problem Problem)> useless)
    {
        if (!Path.Exists(Slot(slot)) && !VouchedFile.IsLink(Slot(slot)))
        {
            return;
        }

        try
        {
            using CheckpointFile file = CheckpointFile.Open(Slot(slot));
            use(file);
        }
        catch (UserErrorException damage)
        {
            Problem problem = damage.Problems[0];
            useless.Add((slot, problem.Where.Length > 0 ? problem : problem with { Where = Slot(slot) }));
        }
    }

    private string Slot(int slot) => Path.Combine(folder, Name(slot));
}
