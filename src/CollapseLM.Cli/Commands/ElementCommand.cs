using System.CommandLine;
using System.Globalization;
using CollapseLM.Cli.Output;
using CollapseLM.Reporting;
using CollapseLM.Runs;
using CollapseLM.Runs.Leases;
using CollapseLM.Slurm;

namespace CollapseLM.Cli.Commands;

/// <summary>The hidden command behind a cluster's jobs. Any number of them may work on one run, each on any of its chains.</summary>
public static class ElementCommand
{
    public const string Name = "element";

    public static Command Create(TextWriter output)
    {
        Argument<string> run = new("RUN");
        Option<int[]> indices = new("--index") { Description = "Lines of slurm/elements.jsonl, 0 for the first (repeatable); default: all.", AllowMultipleArgumentsPerToken = true };
        Option<bool> conclude = new("--conclude") { Description = "Make the report instead." };
        Command command = new(Name) { run, indices, conclude };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            RunFolder folder = RunFolder.Open(parsed.GetRequiredValue(run));
            return parsed.GetValue(conclude) ? Conclude(folder, output) : Work(folder, parsed.GetValue(indices) ?? [], output);
        });
        return command;
    }

    private static int Work(RunFolder run, int[] indices, TextWriter output)
    {
        SlurmFolder folder = new(run);
        IReadOnlyList<SlurmElement> all = folder.ReadElements();
        if (indices.FirstOrDefault(index => index < 0 || index >= all.Count, -1) is int outside and not -1)
        {
            throw new UserErrorException(FailureKind.Config, folder.ElementsPath, "--index", string.Create(CultureInfo.InvariantCulture, $"{outside}, the run has elements 0 to {all.Count - 1}"));
        }

        LeaseTimes times = folder.ReadJobs() is SlurmJobs jobs ? LeaseTimes.Of(jobs.LeaseSeconds) : LeaseTimes.Default;
        using StopSignals stop = new();
        try
        {
            IReadOnlyDictionary<string, UserErrorException> failures = new ElementWork(run, times, Job(), Tell)
                .Run(indices.Length == 0 ? all : [.. indices.Select(index => all[index])], stop.Token);
            return failures.Count == 0 ? 0
                : (int)(failures.Values.Select(failure => failure.Kind).Distinct().ToArray() is [FailureKind only] ? only : FailureKind.Partial);
        }
        catch (OperationCanceledException) when (stop.ExitCode is int signal)
        {
            output.WriteLine("stopped; resumable");
            return signal;
        }

        void Tell(string line)
        {
            output.WriteLine(line);
            output.Flush();
        }
    }

    private static int Conclude(RunFolder run, TextWriter output)
    {
        (int done, int planned) = RunConclusion.Note(run, TimeProvider.System);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} of {planned} chains done"));
        output.WriteLine($"report: {Report.Write(run)}");
        return done == planned ? 0 : (int)FailureKind.Partial;
    }

    private static string? Job() => Environment.GetEnvironmentVariable("SLURM_ARRAY_JOB_ID") is string array
        ? $"{array}_{Environment.GetEnvironmentVariable("SLURM_ARRAY_TASK_ID")} on {Environment.GetEnvironmentVariable("SLURMD_NODENAME")}"
        : null;
}
