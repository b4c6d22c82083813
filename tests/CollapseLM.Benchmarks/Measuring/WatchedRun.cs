using System.Diagnostics;
using CollapseLM.Cli.Commands;

namespace CollapseLM.Benchmarks.Measuring;

/// <summary>A <c>collapse run</c> of its own, watched from outside until it ends: what the kernel says of its memory, and when it began to train.</summary>
/// <param name="CommandMegabytes">Most memory the command itself held: it reads the corpus.</param>
/// <param name="WorkerMegabytes">Of each worker process, by process id: a worker trains, samples and measures.</param>
/// <param name="SecondsToFirstStep">From the start of the process to the end of the first training step; null for a model without steps.</param>
public sealed record WatchedRun(double CommandMegabytes, IReadOnlyDictionary<int, double> WorkerMegabytes, double Seconds, double? SecondsToFirstStep)
{
    /// <summary>The kernel keeps the peak itself; asking often only matters for what happens just before a process ends.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <param name="folder">Where the run goes.</param>
    /// <exception cref="UserErrorException">The run failed; its own words are on the error stream.</exception>
    public static WatchedRun Of(string config, string folder, params string[] options)
    {
        string[] arguments = ["run", config, "--out", folder, "--workers", "1", .. options];
        DateTime begin = TimeProvider.System.GetUtcNow().UtcDateTime;
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(new ProcessStartInfo(WorkCommand.Start().FileName, arguments) { RedirectStandardOutput = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        double command = 0;
        Dictionary<int, double> workers = [];
        while (!process.WaitForExit(Interval))
        {
            command = Math.Max(command, ProcessMemory.PeakMegabytes(process.Id) ?? 0);
            foreach (int child in ProcessMemory.Children(process.Id))
            {
                workers[child] = Math.Max(workers.GetValueOrDefault(child), ProcessMemory.PeakMegabytes(child) ?? 0);
            }
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return process.ExitCode == 0
            ? new(command, workers, seconds, FirstStep(folder) is DateTime first ? (first - begin).TotalSeconds : null)
            : throw new UserErrorException(FailureKind.Internal, config, "", $"collapse run ended with {process.ExitCode}: {output.Result}", "read what it wrote above");
    }

    /// <summary>The log of a training is written at its end and tells how long before that each step was over.</summary>
    private static DateTime? FirstStep(string folder)
    {
        string? log = Directory.EnumerateFiles(folder, "train-0.jsonl", SearchOption.AllDirectories)
            .Where(file => new FileInfo(file).Length > 0).OrderBy(File.GetLastWriteTimeUtc).FirstOrDefault();
        if (log is null)
        {
            return null;
        }

        IReadOnlyList<Runs.TrainingLogRecord> steps = Runs.DurableFile.ReadJsonLines<Runs.TrainingLogRecord>(log);
        return File.GetLastWriteTimeUtc(log) - TimeSpan.FromSeconds(steps[^1].Seconds - steps[0].Seconds);
    }
}
