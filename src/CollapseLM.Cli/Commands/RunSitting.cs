using System.Globalization;
using CollapseLM.Cli.Output;
using CollapseLM.Experiments;
using CollapseLM.Findings;
using CollapseLM.Reporting;
using CollapseLM.Runs;
using CollapseLM.Scheduling;
using Spectre.Console;

namespace CollapseLM.Cli.Commands;

/// <summary>One experiment of a <c>run</c>, from its start to its last line.</summary>
/// <param name="options">Workers, deadline and so on, of all experiments of the command.</param>
/// <param name="onFinish">A shell command for the end; null = none.</param>
internal sealed class RunSitting(
    PreparedExperiment prepared, RunStarter starter, RunFolder run, WorkerOptions options, string? onFinish, TextWriter output, TextWriter error)
{
    /// <returns>The exit code.</returns>
    public int Run(StopSignals stop)
    {
        RunOutcome? outcome = null;
        int exitCode = (int)FailureKind.Internal;
        string page = "";
        try
        {
            ExperimentRunner runner = new(prepared, starter, run, TimeProvider.System);
            outcome = Console.IsOutputRedirected ? RunPlainly(runner, stop.Token) : RunLive(runner, stop.Token);
            exitCode = outcome.End == SittingEnd.Stopped && stop.ExitCode is int signal ? signal : (int?)outcome.Failure ?? 0;
            page = Conclude(outcome, runner);
            return exitCode;
        }
        catch (UserErrorException refused)
        {
            exitCode = (int)refused.Kind;
            throw;
        }
        finally
        {
            if (onFinish is not null && FinishHook.Run(onFinish, run, outcome, exitCode, page) is Problem problem)
            {
                Warn(problem);
            }
        }
    }

    private RunOutcome RunPlainly(ExperimentRunner runner, CancellationToken cancellation)
    {
        PlainView view = new(output, run);
        return runner.Run(WorkCommand.Start(), options, view.Begin, view.Show, Warn, cancellation);
    }

    private RunOutcome RunLive(ExperimentRunner runner, CancellationToken cancellation)
    {
        LiveView view = new(AnsiConsole.Console);
        return view.While(() => runner.Run(WorkCommand.Start(), options, view.Begin, view.Show, Warn, cancellation));
    }

    /// <returns>The report's page; empty where somebody waits for the program to end.</returns>
    private string Conclude(RunOutcome outcome, ExperimentRunner runner)
    {
        string failures = FailureTable.Of(run, outcome);
        if (outcome.End == SittingEnd.Stopped)
        {
            output.Write(failures);
            output.WriteLine($"stopped; resumable, {Progress(runner)}: run the same command again to go on");
            return "";
        }

        ReportModel model = ReportReader.Read(run);
        string page = options.Report ? Report.Write(run, model) : "";
        output.WriteLine();
        output.Write(SummaryTable.Of(model).ToText());
        foreach (Finding finding in model.Findings)
        {
            output.WriteLine($"{finding.Severity.ToString().ToLowerInvariant()}: {finding.Subject}: {finding.Message} ({finding.Remedy})");
        }

        output.WriteLine();
        output.Write(failures);
        if (outcome.BusyShare is double share)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"workers busy {100 * share:0.0} % of {Duration.Text(outcome.BusySeconds)} while chains were waiting"));
        }

        if (outcome.End == SittingEnd.Deadline)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"the time of --until has come: {Progress(runner)}, {outcome.Chains - outcome.ChainsDone} of {outcome.Chains} chains left; run the same command again to go on"));
        }

        if (outcome.Left.Count > 0)
        {
            int chains = outcome.Left.Keys.Count(unit => !unit.StartsWith("shared-", StringComparison.Ordinal));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{chains} chains are left to other processes; run the same command again to see them through"));
        }

        output.WriteLine(page.Length > 0 ? $"report: {page}" : $"no report, as asked; collapse report {run.Path} makes it");
        return page;
    }

    private static string Progress(ExperimentRunner runner)
    {
        (int done, int planned) = runner.Progress();
        return string.Create(CultureInfo.InvariantCulture, $"{done} of {planned} generations done ({Math.Floor(100 * (done + runner.Begun) / planned)} %)");
    }

    private void Warn(Problem problem) => error.WriteLine(SafeText.Terminal($"warning: {problem}"));
}
