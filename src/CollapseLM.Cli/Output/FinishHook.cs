using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using CollapseLM.Runs;
using CollapseLM.Scheduling;

namespace CollapseLM.Cli.Output;

/// <summary>The command of <c>--on-finish</c>: run through the shell at the end of every sitting, told the outcome by its environment.</summary>
public static class FinishHook
{
    /// <summary>Mail and messages take seconds; more keeps the next experiment waiting.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <param name="outcome">Null where the sitting did not begin.</param>
    /// <param name="report">The report's page; empty where there is none.</param>
    /// <param name="limit">How long it may take; null = 60 s.</param>
    /// <returns>What to warn of; null where the command did its work.</returns>
    public static Problem? Run(string command, RunFolder run, RunOutcome? outcome, int exitCode, string report, TimeSpan? limit = null)
    {
        bool windows = OperatingSystem.IsWindows();
        ProcessStartInfo start = new(windows ? "cmd.exe" : "/bin/sh", [windows ? "/c" : "-c", command]);
        string word = outcome is null ? "refused" : outcome.End switch
        {
            SittingEnd.Deadline => "deadline",
            SittingEnd.Stopped => "stopped",
            _ => outcome.Failure is not null ? "failed" : outcome.Left.Count > 0 ? "left" : "done",
        };
        start.Environment["COLLAPSE_RUN"] = run.Path;
        start.Environment["COLLAPSE_OUTCOME"] = word;
        start.Environment["COLLAPSE_EXIT_CODE"] = Text(exitCode);
        start.Environment["COLLAPSE_CHAINS"] = Text(outcome?.Chains ?? 0);
        start.Environment["COLLAPSE_CHAINS_DONE"] = Text(outcome?.ChainsDone ?? 0);
        start.Environment["COLLAPSE_CHAINS_FAILED"] = Text(outcome?.Failures.Keys.Count(unit => !unit.StartsWith("shared-", StringComparison.Ordinal)) ?? 0);
        start.Environment["COLLAPSE_REPORT"] = report;
        try
        {
            using Process process = Process.Start(start)!;
            if (!process.WaitForExit(limit ?? Limit))
            {
                process.Kill(entireProcessTree: true);
                return Warning($"was still running after {(limit ?? Limit).TotalSeconds:0} s and was ended");
            }

            return process.ExitCode == 0 ? null : Warning($"ended with exit code {Text(process.ExitCode)}");
        }
        catch (Win32Exception missing)
        {
            return Warning(missing.Message);
        }

        static Problem Warning(string message) => new("", "--on-finish", message, "the run itself is not touched by that");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
