using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CollapseLM.Runs;

namespace CollapseLM.Scheduling;

/// <summary>A worker process as its parent sees it.</summary>
public sealed class WorkerProcess : IDisposable
{
    private const int RememberedErrorLines = 20;

    private readonly Process process;
    private readonly ConcurrentQueue<string> errors = [];
    private readonly Thread errorReader;

    /// <param name="command">What to start.</param>
    /// <param name="run">The run's folder.</param>
    /// <param name="options">Threads and environment.</param>
    /// <param name="inbox">Receives every message, and null when the process has ended.</param>
    public WorkerProcess(WorkerCommand command, string run, WorkerOptions options, Action<WorkerProcess, WorkerMessage?> inbox)
    {
        ProcessStartInfo start = new(command.FileName, [.. command.Arguments, run])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["OMP_NUM_THREADS"] = options.ThreadsPerChain.ToString(CultureInfo.InvariantCulture);
        foreach ((string name, string value) in options.Environment)
        {
            start.Environment.TryAdd(name, value);
        }

        process = Process.Start(start) ?? throw new InvalidOperationException($"{command.FileName} did not start");
        Id = process.Id;
        StreamReader output = process.StandardOutput, error = process.StandardError;
        new Thread(() => Listen(output, inbox)) { IsBackground = true, Name = "worker output" }.Start();
        errorReader = new Thread(() => RememberErrors(error)) { IsBackground = true, Name = "worker errors" };
        errorReader.Start();
    }

    /// <summary>The process number.</summary>
    public int Id { get; }

    /// <summary>The unit being done; null while idle.</summary>
    public WorkUnit? Unit { get; private set; }

    public void Give(WorkUnit unit)
    {
        Unit = unit;
        Send(JsonSerializer.Serialize(unit, RunJson.Line));
    }

    /// <summary>Asks it to keep what it has and end.</summary>
    public void Stop() => Send(WorkerLoop.Stop);

    public void Release() => Unit = null;

    /// <summary>Why the process ended, for people.</summary>
    public string Epitaph()
    {
        process.WaitForExit();
        errorReader.Join();
        string code = process.ExitCode switch
        {
            137 => "was killed by signal 9: by hand, or because memory ran out (fewer --workers need less)",
            > 128 => $"was killed by signal {process.ExitCode - 128}",
            _ => $"ended with exit code {process.ExitCode}",
        };
        return string.Join('\n', errors.Prepend($"the worker process {code}"));
    }

    public void Dispose()
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // Already gone.
        }

        process.WaitForExit();
        process.Dispose();
    }

    private void Send(string line)
    {
        try
        {
            process.StandardInput.WriteLine(line);
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It has just died; its last message says so, and the unit with it.
        }
    }

    private void Listen(StreamReader output, Action<WorkerProcess, WorkerMessage?> inbox)
    {
        while (output.ReadLine() is string line)
        {
            if (Message(line) is WorkerMessage message)
            {
                inbox(this, message);
            }
            else
            {
                Remember(line);
            }
        }

        inbox(this, null);
    }

    /// <summary>Null for what native libraries print of their own accord.</summary>
    private static WorkerMessage? Message(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<WorkerMessage>(line, RunJson.Line);
        }
        catch (Exception noise) when (noise is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    private void RememberErrors(StreamReader error)
    {
        while (error.ReadLine() is string line)
        {
            Remember(line);
        }
    }

    private void Remember(string line)
    {
        errors.Enqueue(line);
        if (errors.Count > RememberedErrorLines)
        {
            errors.TryDequeue(out _);
        }
    }
}
