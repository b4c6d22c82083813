using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using CollapseLM.Experiments;
using CollapseLM.Runs;

namespace CollapseLM.Scheduling;

/// <summary>
/// The inside of a worker process: reads a unit of work a line, prints what becomes of it, ends with a checkpoint when told
/// to stop, and dies at once when its parent closes the line, however the parent ended.
/// </summary>
public static class WorkerLoop
{
    /// <summary>The line by which a parent asks for the end.</summary>
    internal const string Stop = "stop";

    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(100);

    /// <param name="cancellation">Another way to ask for the end.</param>
    public static void Run(RunFolder run, TextReader input, TextWriter output, CancellationToken cancellation)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        BlockingCollection<WorkUnit> units = [];
        Thread reader = new(() => ReadUnits(input, units, stop)) { IsBackground = true, Name = "units" };
        reader.Start();
        UnitRunner runner = new(run);
        try
        {
            foreach (WorkUnit unit in units.GetConsumingEnumerable(stop.Token))
            {
                DoAloud(runner, unit, output, stop.Token);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What was under way has kept what it could.
        }
    }

    private static void DoAloud(UnitRunner runner, WorkUnit unit, TextWriter output, CancellationToken cancellation)
    {
        long last = 0;
        Stage? stage = null;
        Send(output, Do(runner, unit, message =>
        {
            bool due = message is not UnitProgressed { Progress: var progress }
                || progress.Stage != stage
                || progress.Done == progress.Total
                || Stopwatch.GetElapsedTime(last) >= ProgressInterval;
            if (due)
            {
                stage = (message as UnitProgressed)?.Progress.Stage;
                last = Stopwatch.GetTimestamp();
                Send(output, message);
            }
        }, cancellation));
    }

    private static WorkerMessage Do(UnitRunner runner, WorkUnit unit, Action<WorkerMessage> tell, CancellationToken cancellation)
    {
        try
        {
            runner.Run(
                unit,
                new ImmediateProgress<GenerationProgress>(progress => tell(new UnitProgressed(progress))),
                problem => tell(new UnitWarned(problem)),
                cancellation);
            return new UnitDone();
        }
        catch (UserErrorException error)
        {
            return new UnitFailed(error.Kind, error.Message, error.ToString());
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return new UnitFailed(FailureKind.Internal, $"{error.GetType().Name}: {error.Message}", error.ToString());
        }
    }

    private static void ReadUnits(TextReader input, BlockingCollection<WorkUnit> units, CancellationTokenSource stop)
    {
        while (input.ReadLine() is string line)
        {
            if (line == Stop)
            {
                stop.Cancel();
                continue;
            }

            units.Add(JsonSerializer.Deserialize<WorkUnit>(line, RunJson.Line)!);
        }

        // The parent is gone or done. Nothing here needs a farewell: what is not recorded is made again.
        Process.GetCurrentProcess().Kill();
    }

    private static void Send(TextWriter output, WorkerMessage message)
    {
        output.WriteLine(JsonSerializer.Serialize(message, RunJson.Line));
        output.Flush();
    }
}
