using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace CollapseLM.Benchmarks.Measuring;

/// <summary>A measured process; sleeps unless it is asked for work.</summary>
public sealed class Worker : IDisposable
{
    private readonly string name;
    private readonly Process process;

    /// <summary>Starts the process and waits until it is ready.</summary>
    /// <exception cref="UserErrorException">It ended before it was ready; its own words are on the error stream.</exception>
    public Worker(string name, ProcessStartInfo start)
    {
        this.name = name;
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
        process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start");
        if (process.StandardOutput.ReadLine() != "ready")
        {
            throw Broken();
        }
    }

    /// <summary>Asks for units of work without waiting for them.</summary>
    public void Begin(int units) => process.StandardInput.WriteLine(units.ToString(CultureInfo.InvariantCulture));

    /// <summary>The seconds of what was asked for.</summary>
    public double[] Finish()
    {
        string? line = process.StandardOutput.ReadLine();
        return line is null ? throw Broken() : JsonSerializer.Deserialize<double[]>(line)!;
    }

    /// <summary>Most memory the process has ever held, in MB; null where the system does not tell.</summary>
    public double? PeakMegabytes() => ProcessMemory.PeakMegabytes(process.Id);

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    /// <summary>Ended, or about to: its output is closed. 128 and a signal's number is how a shell would tell of that signal.</summary>
    private UserErrorException Broken()
    {
        process.WaitForExit();
        return new(FailureKind.Internal, "", name, $"the measured process ended early, exit code {process.ExitCode}", "read what it wrote above");
    }
}
