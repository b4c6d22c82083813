using CollapseLM.Experiments;
using CollapseLM.Runs;
using CollapseLM.Runs.Leases;
using CollapseLM.Scheduling;

namespace CollapseLM.Slurm;

/// <summary>
/// Does chains side by side with other processes, on this machine or others, by leases alone. A training that several chains
/// begin with is made by the first that gets it; the others wait for it, and take it over if its owner dies.
/// </summary>
/// <param name="job">The cluster's name for this process; null where there is none.</param>
/// <param name="tell">Told what is done, and what goes wrong.</param>
public sealed class ElementWork(RunFolder run, LeaseTimes times, string? job, Action<string> tell)
{
    private readonly UnitRunner runner = new(run);
    private readonly Dictionary<string, LeaseWatch> watches = [];

    /// <summary>Returns when none of the chains is left to do, whoever did it: the failures of this process, by chain.</summary>
    /// <exception cref="OperationCanceledException">Asked to stop; what could be kept is kept.</exception>
    public IReadOnlyDictionary<string, UserErrorException> Run(IReadOnlyList<SlurmElement> elements, CancellationToken cancellation)
    {
        Dictionary<string, UserErrorException> failures = [];
        List<SlurmElement> left = [.. elements];
        while (left.Count > 0)
        {
            int before = left.Count;
            foreach (SlurmElement element in left.ToArray())
            {
                cancellation.ThrowIfCancellationRequested();
                try
                {
                    if (element.Units.All(unit => TryDo(unit, cancellation)))
                    {
                        left.Remove(element);
                    }
                }
                catch (UserErrorException failure) when (failure.Kind == FailureKind.Busy)
                {
                    tell($"{element.Chain.Chain}: {failure.Message}");
                }
                catch (UserErrorException failure)
                {
                    tell($"{element.Chain.Chain}: {failure.Message}");
                    failures[element.Chain.Chain] = failure;
                    left.Remove(element);
                }
            }

            if (left.Count == before)
            {
                cancellation.WaitHandle.WaitOne(LeaseTimes.Look);
            }
        }

        return failures;
    }

    /// <summary>Whether the unit is done; false while another holds it.</summary>
    private bool TryDo(WorkUnit unit, CancellationToken cancellation)
    {
        if (IsDone(unit))
        {
            return true;
        }

        LeaseFolder folder = new(run.Path, unit.Id);
        if (!watches.TryGetValue(unit.Id, out LeaseWatch? watch))
        {
            watches[unit.Id] = watch = new LeaseWatch(folder, times.TimeToLive, TimeProvider.System);
        }

        using Lease? lease = Lease.TryAcquire(folder, watch, times, job, out _);
        if (lease is null)
        {
            return false;
        }

        if (!IsDone(unit))
        {
            tell(FormattableString.Invariant($"{unit.Id}: attempt {lease.Attempt}"));
            Do(unit, lease, cancellation);
            tell($"{unit.Id}: done");
        }

        return true;
    }

    private void Do(WorkUnit unit, Lease lease, CancellationToken cancellation)
    {
        try
        {
            runner.Run(unit, lease, null, problem => tell($"warning: {problem}"), cancellation);
        }
        catch (UserErrorException failure) when (failure.Kind != FailureKind.Busy && unit is ChainUnit chain)
        {
            ChainFolder folder = run.Chain(chain.Chain);
            folder.WriteFailure(new ChainFailure(failure.Kind == FailureKind.Diverged ? "diverged" : "failed", folder.ReadRecords().Count, failure.Message));
            throw;
        }
    }

    private bool IsDone(WorkUnit unit) => unit switch
    {
        SharedUnit shared => new SharedTraining(run, shared.Hash).IsDone(),
        ChainUnit chain => run.Chain(chain.Chain).IsDone(_ => { }),
        _ => throw new InvalidOperationException($"no way to do {unit.GetType().Name}"),
    };
}
