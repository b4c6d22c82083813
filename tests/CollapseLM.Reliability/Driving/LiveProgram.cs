using System.Diagnostics;
using System.Text;

namespace CollapseLM.Reliability.Driving;

/// <summary>A started process whose streams are read as they come; ends with everything it started when disposed.</summary>
public sealed class LiveProgram : IDisposable
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(20);

    private readonly Process process;
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly Task<string> output;
    private readonly Task<string> error;
    private readonly string commandLine;
    private long peak;

    /// <param name="program">A path, or a name on the search path; a <c>.dll</c> is started by dotnet.</param>
    public LiveProgram(Launch launch, string program)
    {
        string[] words = [.. launch.Before, .. program.EndsWith(".dll", StringComparison.Ordinal) ? ["dotnet", program] : (string[])[program], .. launch.Arguments];
        ProcessStartInfo start = new(words[0], words[1..])
        {
            WorkingDirectory = launch.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach ((string name, string? value) in launch.Environment)
        {
            start.Environment[name] = value;
        }

        commandLine = string.Join(' ', launch.Environment.Select(variable => $"{variable.Key}={variable.Value}").Concat(words));
        process = Process.Start(start) ?? throw new InvalidOperationException($"{words[0]} did not start");
        process.StandardInput.Close();
        output = process.StandardOutput.ReadToEndAsync();
        error = process.StandardError.ReadToEndAsync();
    }

    public int Id => process.Id;

    public TimeSpan Elapsed => watch.Elapsed;

    public bool HasEnded => process.HasExited;

    /// <summary>Waits for a time after the start, or until the process has ended.</summary>
    /// <returns>Whether it still lives.</returns>
    public bool LiveUntil(TimeSpan sinceStart)
    {
        TimeSpan left = sinceStart - watch.Elapsed;
        return left <= TimeSpan.Zero ? !process.HasExited : !process.WaitForExit(left);
    }

    /// <summary>Waits until a condition holds or the process has ended.</summary>
    /// <returns>Whether the condition held.</returns>
    public bool WaitFor(Func<bool> condition, TimeSpan patience)
    {
        while (!condition())
        {
            if (process.HasExited || watch.Elapsed > patience)
            {
                return condition();
            }

            Thread.Sleep(LookInterval);
        }

        return true;
    }

    public void Signal(int number) => Processes.Signal(process.Id, number);

    /// <summary>Waits for the end; what lives on after <paramref name="patience"/> is killed, which shows in the exit code.</summary>
    public Ended Wait(TimeSpan patience)
    {
        while (!process.WaitForExit(LookInterval))
        {
            peak = Math.Max(peak, Processes.PeakBytes(process.Id));
            if (watch.Elapsed > patience)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        TimeSpan elapsed = watch.Elapsed;
        Task.WaitAll([output, error], patience);
        return new(commandLine, process.ExitCode, Text(output), Text(error), elapsed, peak);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process.Dispose();
    }

    /// <summary>A stream that something else still holds open is not waited for.</summary>
    private static string Text(Task<string> stream) => stream.IsCompletedSuccessfully ? stream.Result : "";
}
