using System.Globalization;
using System.Text;
using System.Text.Json;
using static System.FormattableString;

namespace CollapseLM.Runs.Leases;

/// <summary>
/// The leases of one unit on disk, in <c>.leases/unit/</c>: <c>N.json</c> claims attempt N, <c>N.beat</c> is its heartbeat, the
/// folder <c>N</c> its workshop. A file <c>N</c> instead of the folder: the attempt is over, for ever.
/// </summary>
public sealed class LeaseFolder(string runFolder, string unit)
{
    /// <summary>Beside the public folders of a run.</summary>
    public const string Name = ".leases";

    private readonly string folder = Path.Combine(runFolder, Name, unit);

    public string RunFolder => runFolder;

    public string Unit => unit;

    public string ClaimPath(int attempt) => At(attempt, ".json");

    public string BeatPath(int attempt) => At(attempt, ".beat");

    public string WorkshopPath(int attempt) => At(attempt, "");

    /// <summary>Reads without disturbing anybody; never throws for what is on disk.</summary>
    public LeaseState Read()
    {
        int newest = Numbers().DefaultIfEmpty(0).Max();
        return newest == 0
            ? new LeaseState(0, false, null, "")
            : new LeaseState(newest, File.Exists(WorkshopPath(newest)), ReadOwner(newest), ReadBeat(newest));
    }

    /// <summary>Claims an attempt; false where another was first. Of any number of claimants one gets true.</summary>
    /// <exception cref="UserErrorException">Storage: the disk refused.</exception>
    internal bool Claim(int attempt, LeaseOwner owner)
    {
        string claim = ClaimPath(attempt);
        DurableFile.CreateFolder(folder);
        bool mine = false;
        try
        {
            using FileStream file = new(claim, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            mine = true;
            JsonSerializer.Serialize(file, owner, RunJson.Indented);
            file.Flush();
            return true;
        }
        catch (IOException) when (!mine && Path.Exists(claim))
        {
            return false;
        }
        catch (Exception exception) when (StorageFailure.Is(exception))
        {
            if (mine)
            {
                Forget(claim);
            }

            throw StorageFailure.From(exception, claim);
        }
    }

    /// <summary>
    /// Ends all attempts before a claimed one and makes its workshop, with what they have left; false where the attempt is over
    /// itself. When it returns, no rename out of their workshops or into them can succeed any more: a file stands where each was,
    /// so that its owner cannot make it anew either.
    /// </summary>
    /// <exception cref="UserErrorException">Storage: the disk refused.</exception>
    internal bool Open(int attempt)
    {
        for (int earlier = 1; earlier < attempt; earlier++)
        {
            ShutOne(earlier);
        }

        try
        {
            Directory.CreateDirectory(WorkshopPath(attempt));
        }
        catch (Exception exception) when (StorageFailure.Is(exception))
        {
            // A claimant that slept too long was taken over, or claimed a number that another has used up meanwhile.
            return File.Exists(WorkshopPath(attempt)) ? false : throw StorageFailure.From(exception, WorkshopPath(attempt));
        }

        WorkshopClosure.ClearAside(folder, WorkshopPath(attempt));
        return true;
    }

    /// <summary>Gives a unit back; what is unfinished in the workshop is kept for the next owner.</summary>
    /// <exception cref="UserErrorException">Storage: the disk refused.</exception>
    internal void Shut(int attempt)
    {
        ShutOne(attempt);
        WorkshopClosure.ClearAside(folder, null);
    }

    private void ShutOne(int attempt)
    {
        WorkshopClosure.Close(WorkshopPath(attempt));
        Forget(ClaimPath(attempt));
        Forget(BeatPath(attempt));
    }

    private static void Forget(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (StorageFailure.Is(exception))
        {
            // For people only, once the workshop is shut.
        }
    }

    private LeaseOwner? ReadOwner(int attempt)
    {
        try
        {
            return JsonText.ReadBytesIfAny(ClaimPath(attempt)) is byte[] text ? JsonText.Parse<LeaseOwner>(text, ClaimPath(attempt), firstLine: 1) : null;
        }
        catch (UserErrorException)
        {
            // Being written, or by a claimant that was killed at it.
            return null;
        }
    }

    private string ReadBeat(int attempt)
    {
        try
        {
            using FileStream file = new(BeatPath(attempt), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using StreamReader reader = new(file, Encoding.ASCII);
            return reader.ReadToEnd();
        }
        catch (Exception exception) when (StorageFailure.Is(exception))
        {
            return "";
        }
    }

    private IEnumerable<int> Numbers()
    {
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        foreach (string entry in Directory.EnumerateFileSystemEntries(folder))
        {
            string name = Path.GetFileName(entry).Split('.')[0];
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                yield return number;
            }
        }
    }

    private string At(int attempt, string ending) => Path.Combine(folder, Invariant($"{attempt}{ending}"));
}
