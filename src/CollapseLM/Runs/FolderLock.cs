using System.Diagnostics;
using System.Security.Cryptography;
using static System.FormattableString;

namespace CollapseLM.Runs;

/// <summary>
/// Exclusive ownership of a run, for as long as the object lives. The kernel frees it when the process dies, however it dies.
/// Lock files lie in <c>.lock/</c> of the run and are never deleted; readers of a run never open them. Chains and shared
/// trainings are leased instead (<see cref="Leases.Lease"/>), for workers may sit on several machines.
/// </summary>
public sealed class FolderLock : IDisposable
{
    /// <summary>The unit that stands for the whole run.</summary>
    public const string WholeRun = "run";

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan NamePatience = TimeSpan.FromMilliseconds(500);

    private readonly FileStream file;
    private readonly string ownerPath;

    private FolderLock(FileStream file, string ownerPath)
    {
        this.file = file;
        this.ownerPath = ownerPath;
    }

    /// <summary>Takes the lock at once or not at all.</summary>
    /// <inheritdoc cref="Acquire(string, string, TimeSpan, CancellationToken)"/>
    public static FolderLock Acquire(string runFolder, string unit) =>
        Acquire(runFolder, unit, TimeSpan.Zero, CancellationToken.None);

    /// <summary>
    /// Takes the lock, waiting up to <paramref name="wait"/> for another owner to let go: a killed one may need a moment to die.
    /// </summary>
    /// <param name="unit"><see cref="WholeRun"/>, or another name in <c>.lock/</c>.</param>
    /// <exception cref="UserErrorException">Busy: names the owner. Storage: the lock file cannot be made.</exception>
    public static FolderLock Acquire(string runFolder, string unit, TimeSpan wait, CancellationToken cancellation)
    {
        string path = LockPath(runFolder, unit);
        DurableFile.CreateFolder(Path.GetDirectoryName(path)!);
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            if (TryOpen(path) is FileStream file)
            {
                return Own(file, OwnerPath(runFolder, unit));
            }

            if (Stopwatch.GetElapsedTime(start) >= wait)
            {
                throw Busy(runFolder, unit);
            }

            cancellation.WaitHandle.WaitOne(PollInterval);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>The last owner that left its name, null where none did; it may have died since (<see cref="LockOwner.IsAlive"/>).</summary>
    public static LockOwner? ReadOwner(string runFolder, string unit)
    {
        string path = OwnerPath(runFolder, unit);
        try
        {
            return JsonText.ReadBytesIfAny(path) is byte[] owner ? JsonText.Parse<LockOwner>(owner, path, firstLine: 1) : null;
        }
        catch (UserErrorException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        try
        {
            File.Delete(ownerPath);
        }
        catch (Exception exception) when (StorageFailure.Is(exception))
        {
            // A name left behind misleads nobody for long: its process ends, and the next owner writes its own.
        }

        file.Dispose();
    }

    private static string LockPath(string runFolder, string unit) => Path.Combine(runFolder, ".lock", unit);

    private static string OwnerPath(string runFolder, string unit) => LockPath(runFolder, unit) + ".owner.json";

    private static FolderLock Own(FileStream file, string ownerPath)
    {
        try
        {
            DurableFile.WriteJson(ownerPath, LockOwner.Current());
            return new FolderLock(file, ownerPath);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Null while another owner has it.</summary>
    private static FileStream? TryOpen(string path)
    {
        try
        {
            while (true)
            {
                FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                if (IsStillAt(file, path))
                {
                    return file;
                }

                file.Dispose();
            }
        }
        catch (IOException exception) when (IsSharingViolation(exception))
        {
            return null;
        }
        catch (Exception exception) when (StorageFailure.Is(exception))
        {
            throw StorageFailure.From(exception, path);
        }
    }

    /// <summary>
    /// Whether the locked file is the one that others will find under the path: somebody may have deleted it between opening
    /// and locking. Compared by a random time stamp set through the handle and read through both, which needs no struct of any
    /// one system, nor a file system that keeps times as they were given; Windows cannot delete an open file.
    /// </summary>
    private static bool IsStillAt(FileStream file, string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        // Even seconds, which every file system can store; 2001 to 2033.
        DateTime mark = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(2L * RandomNumberGenerator.GetInt32(500_000_000));
        File.SetLastWriteTimeUtc(file.SafeFileHandle, mark);
        return File.GetLastWriteTimeUtc(path) == File.GetLastWriteTimeUtc(file.SafeFileHandle);
    }

    // EWOULDBLOCK of Linux and macOS; ERROR_SHARING_VIOLATION.
    private static bool IsSharingViolation(IOException exception) =>
        exception.HResult == (OperatingSystem.IsWindows() ? unchecked((int)0x80070020) : OperatingSystem.IsMacOS() ? 35 : 11);

    private static UserErrorException Busy(string runFolder, string unit)
    {
        // An owner leaves its name a moment after it has the lock; until then there is none, or that of one who was killed.
        LockOwner? owner = ReadOwner(runFolder, unit);
        for (long start = Stopwatch.GetTimestamp(); (owner is null || owner.IsAlive() == false) && Stopwatch.GetElapsedTime(start) < NamePatience;)
        {
            Thread.Sleep(PollInterval);
            owner = ReadOwner(runFolder, unit);
        }

        string who = owner is null ? "in use by another process" : Invariant($"in use by process {owner.Process} on {owner.Host}");
        return new(
            FailureKind.Busy, runFolder, unit == WholeRun ? "" : unit, who, "wait for it or stop it; status and report work meanwhile");
    }
}
