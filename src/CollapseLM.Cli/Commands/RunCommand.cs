using System.CommandLine;
using System.Globalization;
using CollapseLM.Cli.Output;
using CollapseLM.Configuration;
using CollapseLM.Experiments;
using CollapseLM.Findings;
using CollapseLM.Reporting;
using CollapseLM.Runs;
using CollapseLM.Scheduling;
using Spectre.Console;

namespace CollapseLM.Cli.Commands;

/// <summary><c>collapse run CONFIG...</c></summary>
public sealed class RunCommand
{
    private readonly TextWriter output;
    private readonly TextWriter error;
    private readonly Argument<string[]> configs = new("CONFIG") { Description = "Experiment files, run one after the other.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> directory = new("--out") { Description = "Folder that holds runs; missing folders are made.", DefaultValueFactory = _ => "runs" };
    private readonly Option<string[]> overrides = new("--set") { Description = "Overrides a config key: --set training.steps=100 (repeatable)." };
    private readonly Option<int?> workers = NumberOption.CreateOptional("--workers", "Chains side by side; default: as many as cores allow.", (1, int.MaxValue));
    private readonly Option<int?> threads = NumberOption.CreateOptional(
        "--threads-per-chain",
        "Threads inside one chain; another number may change the last digits.",
        NumberOption.LimitsOf<ComputeOptions, int>(nameof(ComputeOptions.ThreadsPerChain)));

    private readonly Option<int> retries = NumberOption.Create("--retry", "Further tries of a chain whose worker died.", (0, int.MaxValue));
    private readonly Option<bool> failFast = new("--fail-fast") { Description = "Start nothing more after the first failure." };
    private readonly Option<bool> fresh = new("--new") { Description = "Take a fresh folder, with a number behind the name." };

    private RunCommand(TextWriter output, TextWriter error)
    {
        this.output = output;
        this.error = error;
        retries.DefaultValueFactory = _ => 1;
    }

    public static Command Create(TextWriter output, TextWriter error)
    {
        RunCommand run = new(output, error);
        Command command = new("run", "Runs every chain of an experiment; run again, it goes on where it stopped.\nExample: collapse run configs/quick.jsonc --set seeds=3")
        {
            run.configs, run.directory, run.overrides, run.workers, run.threads, run.retries, run.failFast, run.fresh,
        };
        run.configs.Validators.Add(result =>
        {
            foreach (string option in result.Tokens.Select(token => token.Value).Where(value => value.StartsWith('-')))
            {
                result.AddError($"unknown option {option}");
            }
        });
        command.SetAction(run.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        List<string> settings = [.. parsed.GetValue(overrides) ?? []];
        if (parsed.GetValue(threads) is int threadsPerChain)
        {
            settings.Add(string.Create(CultureInfo.InvariantCulture, $"compute.threadsPerChain={threadsPerChain}"));
        }

        // All configs are checked before the first begins: a typo in the third must not wait for the morning.
        (string Config, PreparedExperiment Prepared)[] experiments =
            [.. parsed.GetRequiredValue(configs).Select(config => (config, PreparedExperiment.Prepare(config, settings)))];
        int exitCode = 0;
        foreach ((string config, PreparedExperiment prepared) in experiments)
        {
            int code = RunOne(parsed, config, prepared);
            exitCode = exitCode == 0 ? code : exitCode;
            if (code > 128)
            {
                break;
            }
        }

        return exitCode;
    }

    private int RunOne(ParseResult parsed, string config, PreparedExperiment prepared)
    {
        foreach (Problem warning in prepared.File.Warnings)
        {
            error.WriteLine($"warning: {warning}");
        }

        RunStarter starter = new(prepared, Command(parsed, config), TimeProvider.System);
        RunFolder run = new(starter.ChooseFolder(parsed.GetValue(directory)!, parsed.GetValue(fresh)));
        ExperimentRunner runner = new(prepared, starter, run, TimeProvider.System);
        int threadsPerChain = prepared.File.Common.Compute.ThreadsPerChain;
        WorkerOptions options = new(
            parsed.GetValue(workers) ?? Math.Max(1, Environment.ProcessorCount / threadsPerChain),
            threadsPerChain,
            parsed.GetValue(retries),
            parsed.GetValue(failFast));

        using StopSignals stop = new();
        try
        {
            RunOutcome outcome = Console.IsOutputRedirected
                ? RunPlainly(runner, run, options, stop.Token)
                : RunLive(runner, options, stop.Token);
            Conclude(run);
            return (int?)outcome.Failure ?? 0;
        }
        catch (OperationCanceledException) when (stop.ExitCode is int signal)
        {
            (int done, int planned) = runner.Progress();
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"stopped; resumable, {done} of {planned} generations done ({Math.Floor(100 * (done + runner.Begun) / planned)} %): run the same command again to go on"));
            return signal;
        }
    }

    private RunOutcome RunPlainly(ExperimentRunner runner, RunFolder run, WorkerOptions options, CancellationToken cancellation)
    {
        PlainView view = new(output, run);
        return runner.Run(WorkCommand.Start(), options, view.Begin, view.Show, cancellation);
    }

    private static RunOutcome RunLive(ExperimentRunner runner, WorkerOptions options, CancellationToken cancellation)
    {
        LiveView view = new(AnsiConsole.Console);
        return view.While(() => runner.Run(WorkCommand.Start(), options, view.Begin, view.Show, cancellation));
    }

    private void Conclude(RunFolder run)
    {
        ReportModel model = ReportReader.Read(run);
        string page = Report.Write(run, model);
        output.WriteLine();
        output.Write(SummaryTable.Of(model).ToText());
        foreach (Finding finding in model.Findings)
        {
            output.WriteLine($"{finding.Severity.ToString().ToLowerInvariant()}: {finding.Subject}: {finding.Message} ({finding.Remedy})");
        }

        output.WriteLine();
        output.WriteLine($"report: {page}");
    }

    private string Command(ParseResult parsed, string config) => string.Join(
        ' ',
        new[] { "collapse run", Quoted(config) }
            .Concat(parsed.GetValue(threads) is int count ? [string.Create(CultureInfo.InvariantCulture, $"--threads-per-chain {count}")] : [])
            .Concat((parsed.GetValue(overrides) ?? []).Select(setting => $"--set {Quoted(setting)}")));

    /// <summary>As a shell takes it back.</summary>
    private static string Quoted(string word) =>
        word.All(character => char.IsAsciiLetterOrDigit(character) || "-_./:=,@+".Contains(character, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
