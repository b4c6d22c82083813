using System.Diagnostics;
using System.Text;
using static System.FormattableString;

namespace CollapseLM.Runs.Leases;

/// <summary>
/// The right to work on a chain or a shared training, kept alive by a heartbeat. Needs a shared folder and nothing else: no
/// locks, no common clock (docs/design/leases.md). Whoever is taken over can no longer change anything that others see.
/// </summary>
public sealed class Lease : IDisposable
{
    private readonly LeaseFolder folder;
    private readonly CancellationTokenSource lost = new();
    private readonly ManualResetEventSlim ended = new();
    private readonly Thread heart;

    private Lease(LeaseFolder folder, int attempt, TimeSpan beat)
    {
        this.folder = folder;
        Attempt = attempt;
        Workshop = new Workshop(folder.WorkshopPath(attempt));
        Beat(1);
        heart = new Thread(() => Live(beat)) { IsBackground = true, Name = "lease" };
        heart.Start();
    }

    /// <summary>1 for the first owner that the unit ever had; each later one has a higher number.</summary>
    public int Attempt { get; }

    /// <summary>The door to everything that others see of the unit.</summary>
    public Workshop Workshop { get; }

    /// <summary>Cancelled when the owner's own heart sees that another has taken over.</summary>
    public CancellationToken Lost => lost.Token;

    /// <summary>Whether another has taken over, as the disk says now.</summary>
    public bool IsLost => folder.Read() is LeaseState state && (state.Attempt > Attempt || state.IsShut);

    /// <summary>Takes a unit over, waiting up to <paramref name="patience"/> while another lives.</summary>
    /// <param name="unit">A chain's name, or the id of a shared unit.</param>
    /// <param name="job">The cluster's name for this process, for people.</param>
    /// <exception cref="UserErrorException">Busy: names the owner. Storage: the disk refused.</exception>
    public static Lease Acquire(
        string runFolder, string unit, LeaseTimes times, TimeSpan patience, string? job, CancellationToken cancellation)
    {
        LeaseFolder folder = new(runFolder, unit);
        LeaseWatch watch = new(folder, times.TimeToLive, TimeProvider.System);
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (TryAcquire(folder, watch, times, job, out LeaseState state) is Lease lease)
            {
                return lease;
            }

            if (Stopwatch.GetElapsedTime(start) >= patience)
            {
                throw Busy(folder, state.Owner, "in use by", "wait for it or stop it; status and report work meanwhile");
            }

            cancellation.WaitHandle.WaitOne(LeaseTimes.Look);
        }
    }

    /// <summary>One try; null while another holds the unit, or was faster.</summary>
    public static Lease? TryAcquire(LeaseFolder folder, LeaseWatch watch, LeaseTimes times, string? job, out LeaseState state)
    {
        if (watch.Next(out state) is not int attempt || !folder.Claim(attempt, LeaseOwner.Current(job)))
        {
            return null;
        }

        return folder.Open(attempt) ? new Lease(folder, attempt, times.Beat) : null;
    }

    /// <exception cref="UserErrorException">Busy: another has taken over.</exception>
    public void Check()
    {
        if (IsLost)
        {
            throw Superseded();
        }
    }

    /// <summary>What to tell of an owner that was taken over.</summary>
    public UserErrorException Superseded() => Busy(
        folder, folder.Read().Owner, Invariant($"attempt {Attempt} was taken over by"), "nothing is lost: the other one goes on from the last generation");

    public void Dispose()
    {
        ended.Set();
        heart.Join();
        try
        {
            folder.Shut(Attempt);
        }
        catch (UserErrorException)
        {
            // Then it is over when this process is, or when its heartbeat has been still for long enough.
        }

        ended.Dispose();
        lost.Dispose();
    }

    private static UserErrorException Busy(LeaseFolder folder, LeaseOwner? owner, string what, string remedy) => new(
        FailureKind.Busy, folder.RunFolder, folder.Unit, $"{what} {owner?.ToString() ?? "another process"}", remedy);

    private void Live(TimeSpan interval)
    {
        for (int count = 2; !ended.Wait(interval); count++)
        {
            if (!Beat(count))
            {
                lost.Cancel();
                return;
            }
        }
    }

    /// <summary>False once another has taken over.</summary>
    private bool Beat(int count)
    {
        try
        {
            using (FileStream file = new(folder.BeatPath(Attempt), FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
            {
                file.Write(Encoding.ASCII.GetBytes(Invariant($"{count}\n")));
            }

            return !IsLost;
        }
        catch (Exception exception) when (StorageFailure.Is(exception))
        {
            // A disk that refuses so little refuses the work too, which says so; others may take over, which is safe.
            return true;
        }
    }
}
