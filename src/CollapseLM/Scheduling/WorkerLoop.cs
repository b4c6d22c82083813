using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using CollapseLM.Experiments;
using CollapseLM.Runs;

namespace CollapseLM.Scheduling;

/// <summary>
/// The inside of a worker process: reads a unit of work a line, prints what becomes of it, and dies at once when its
/// parent closes the line, however the parent ended.
/// </summary>
public static class WorkerLoop
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(100);

    public static void Run(RunFolder run, TextReader input, TextWriter output, CancellationToken cancellation)
    {
        using BlockingCollection<WorkUnit> units = [];
        Thread reader = new(() => ReadUnits(input, units)) { IsBackground = true, Name = "units" };
        reader.Start();
        UnitRunner runner = new(run);
        foreach (WorkUnit unit in units.GetConsumingEnumerable(cancellation))
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

    private static void ReadUnits(TextReader input, BlockingCollection<WorkUnit> units)
    {
        while (input.ReadLine() is string line)
        {
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
