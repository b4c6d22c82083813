using System.Collections.Concurrent;

namespace CollapseLM.Scheduling;

/// <summary>
/// Hands units of work to worker processes, in order, as soon as what they depend on is done. A unit that fails never stops the
/// others, unless asked to. One that another process holds is set aside; when nothing else is ready it is tried once more, long enough
/// to tell a dead owner, and else left to the other.
/// </summary>
/// <param name="command">How to start a worker.</param>
/// <param name="run">The run's folder.</param>
/// <param name="options">How many workers, threads and tries.</param>
/// <param name="observer">Told what becomes of the units.</param>
public sealed class WorkerPool(WorkerCommand command, string run, WorkerOptions options, IProgress<PoolEvent> observer)
{
    private readonly Dictionary<string, int> tries = [];
    private readonly Dictionary<string, UnitFailed> failures = [];
    private readonly Queue<WorkUnit> aside = [];
    private readonly HashSet<string> tested = [];

    /// <summary>Returns when nothing more can be done: the failures by unit id, empty when all went well.</summary>
    /// <exception cref="OperationCanceledException">Asked to stop; the workers have kept what they could and are gone by then.</exception>
    public IReadOnlyDictionary<string, UnitFailed> Run(IReadOnlyList<WorkUnit> units, CancellationToken cancellation)
    {
        UnitQueue waiting = new(units);
        List<WorkerProcess> workers = [];
        using BlockingCollection<(WorkerProcess Worker, WorkerMessage? Message)> inbox = [];
        try
        {
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                HandOut(waiting, workers, (worker, message) => Post(inbox, worker, message));
                if (workers.All(worker => worker.Unit is null))
                {
                    return failures;
                }

                (WorkerProcess sender, WorkerMessage? received) = inbox.Take(cancellation);
                Receive(sender, received, waiting, workers);
            }
        }
        catch (OperationCanceledException)
        {
            Stop(workers, inbox);
            throw;
        }
        finally
        {
            inbox.CompleteAdding();
            workers.ForEach(worker => worker.Dispose());
        }
    }

    private static void Post(
        BlockingCollection<(WorkerProcess Worker, WorkerMessage? Message)> inbox, WorkerProcess worker, WorkerMessage? message)
    {
        try
        {
            inbox.Add((worker, message));
        }
        catch (Exception closed) when (closed is InvalidOperationException or ObjectDisposedException)
        {
            // The pool has ended; what its workers still say is of no interest.
        }
    }

    /// <summary>Waits until the workers have kept what they have; what they still say is told.</summary>
    private void Stop(List<WorkerProcess> workers, BlockingCollection<(WorkerProcess Worker, WorkerMessage? Message)> inbox)
    {
        workers.ForEach(worker => worker.Stop());
        using CancellationTokenSource patience = new(options.StopPatience);
        HashSet<WorkerProcess> alive = [.. workers];
        try
        {
            while (alive.Count > 0)
            {
                (WorkerProcess sender, WorkerMessage? received) = inbox.Take(patience.Token);
                if (received is null)
                {
                    alive.Remove(sender);
                }
                else if (sender.Unit is WorkUnit unit)
                {
                    observer.Report(new PoolEvent(unit, received));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Whoever is still there is killed.
        }
    }

    private void HandOut(UnitQueue waiting, List<WorkerProcess> workers, Action<WorkerProcess, WorkerMessage?> inbox)
    {
        while (waiting.HasReady || (aside.Count > 0 && !waiting.IsClosed))
        {
            WorkerProcess? idle = workers.Find(worker => worker.Unit is null);
            if (idle is null && workers.Count < options.Workers)
            {
                idle = new WorkerProcess(command, run, options, inbox);
                workers.Add(idle);
            }

            if (idle is null)
            {
                return;
            }

            WorkUnit ready = waiting.HasReady ? waiting.Take() : aside.Dequeue();
            idle.Give(ready with { Waits = tested.Contains(ready.Id) });
            observer.Report(new PoolEvent(ready, null, idle.Id));
        }
    }

    private void Receive(WorkerProcess sender, WorkerMessage? received, UnitQueue waiting, List<WorkerProcess> workers)
    {
        WorkUnit? unit = sender.Unit;
        switch (received)
        {
            case UnitDone when unit is not null:
                sender.Release();
                waiting.Done(unit);
                observer.Report(new PoolEvent(unit, received, sender.Id));
                break;
            case UnitFailed { Kind: FailureKind.Busy } held when unit is not null:
                sender.Release();
                SetAside(unit, held.Message, sender.Id, waiting);
                break;
            case UnitFailed failure when unit is not null:
                sender.Release();
                Fail(unit, failure, sender.Id, waiting);
                break;
            case null:
                workers.Remove(sender);
                if (unit is not null)
                {
                    Fail(unit, new UnitFailed(FailureKind.Partial, sender.Epitaph(), ""), sender.Id, waiting);
                }

                sender.Dispose();
                break;
            default:
                if (unit is not null)
                {
                    observer.Report(new PoolEvent(unit, received, sender.Id));
                }

                break;
        }
    }

    /// <summary>For now, or, the second time, for good.</summary>
    private void SetAside(WorkUnit unit, string message, int worker, UnitQueue waiting)
    {
        if (tested.Add(unit.Id))
        {
            aside.Enqueue(unit);
            observer.Report(new PoolEvent(unit, new UnitRetried(new Problem("", unit.Id, message, "tried again when nothing else is ready")), worker));
            return;
        }

        observer.Report(new PoolEvent(unit, new UnitLeft(message), worker));
        Drop(unit, waiting, cause => new UnitLeft($"needs {cause.Id}: {message}"));
    }

    private void Fail(WorkUnit unit, UnitFailed failure, int worker, UnitQueue waiting)
    {
        int tried = tries[unit.Id] = tries.GetValueOrDefault(unit.Id) + 1;

        // The same numbers diverge again, a full disk stays full: only the death of a worker is worth another try.
        if (failure.Kind == FailureKind.Partial && tried <= options.Retries && !waiting.IsClosed)
        {
            observer.Report(new PoolEvent(unit, new UnitRetried(new Problem("", unit.Id, failure.Message, "tried again")), worker));
            waiting.PutBack(unit);
            return;
        }

        failures[unit.Id] = failure;
        observer.Report(new PoolEvent(unit, failure, worker));
        if (options.FailFast)
        {
            waiting.Close();
        }

        Drop(unit, waiting, cause => failures[cause.Id] with { Message = $"needs {cause.Id}, which failed: {failures[cause.Id].Message}" });
    }

    /// <summary>Tells of all units that cannot be done because this one is not.</summary>
    private void Drop(WorkUnit cause, UnitQueue waiting, Func<WorkUnit, WorkerMessage> because)
    {
        foreach (WorkUnit unit in waiting.Failed(cause))
        {
            WorkerMessage message = because(cause);
            if (message is UnitFailed failure)
            {
                failures[unit.Id] = failure;
            }

            observer.Report(new PoolEvent(unit, message));
            Drop(unit, waiting, because);
        }
    }
}
