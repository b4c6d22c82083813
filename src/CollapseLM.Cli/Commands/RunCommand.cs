using System.CommandLine;
using System.Globalization;
using CollapseLM.Cli.Output;
using CollapseLM.Configuration;
using CollapseLM.Experiments;
using CollapseLM.Reporting;
using CollapseLM.Runs;
using CollapseLM.Scheduling;

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
    private readonly Option<string?> until = new("--until")
    {
        Description = "When to end: 07:00, 2026-11-27T07:00, or +30m, 8h. What is begun is kept and goes on next time.",
        HelpName = "TIME",
    };

    private readonly Option<string?> onFinish = new("--on-finish")
    {
        Description = "A shell command for the end of every experiment, told the outcome in COLLAPSE_... variables; 60 s at most.",
        HelpName = "CMD",
    };

    private readonly Option<bool> force = new("--force") { Description = "Begin although memory, disk or time will not suffice." };
    private readonly Option<bool> noReport = new("--no-report") { Description = "Leave the report to collapse report: it takes seconds." };
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
            run.configs, run.directory, run.overrides, run.workers, run.threads, run.until, run.retries, run.failFast, run.onFinish, run.fresh, run.force, run.noReport,
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

        Deadline? deadline = parsed.GetValue(until) is string time ? Deadline.Parse(time, TimeProvider.System) : null;
        string folder = parsed.GetRequiredValue(directory);

        // All configs are checked before the first begins: a typo in the third must not wait for the morning.
        List<(PreparedExperiment Prepared, RunStarter Starter, WorkerOptions Options)> experiments = [];
        foreach (string config in parsed.GetRequiredValue(configs))
        {
            PreparedExperiment prepared = PreparedExperiment.Prepare(config, settings);
            RunStarter starter = new(prepared, Command(parsed, config), TimeProvider.System);
            experiments.Add((prepared, starter, Options(parsed, prepared, deadline)));
        }

        foreach ((PreparedExperiment prepared, RunStarter starter, WorkerOptions options) in experiments)
        {
            RunFolder run = new(starter.FolderIn(folder));
            RunPlace.Check(run, prepared);
            bool isNew = parsed.GetValue(fresh) || !run.Exists;
            if (isNew)
            {
                ExperimentRunner.CheckNew(prepared, run, options);
            }
            else if (experiments.Count > 1)
            {
                ExistingRun.Check(run, prepared);
            }
        }

        return RunAll(parsed, folder, experiments);
    }

    private int RunAll(ParseResult parsed, string folder, List<(PreparedExperiment Prepared, RunStarter Starter, WorkerOptions Options)> experiments)
    {
        using StopSignals stop = new();
        int exitCode = 0;
        foreach ((PreparedExperiment prepared, RunStarter starter, WorkerOptions options) in experiments)
        {
            if (options.Until?.Left <= TimeSpan.Zero)
            {
                output.WriteLine($"not begun, the time of --until has come: {prepared.File.Common.Name}");
                continue;
            }

            int code = RunOne(parsed, folder, prepared, starter, options, stop, experiments.Count > 1);
            exitCode = exitCode == 0 ? code : exitCode;
            if (stop.ExitCode is not null || (code != 0 && options.FailFast))
            {
                break;
            }
        }

        return exitCode;
    }

    /// <param name="several">Whether others wait, which an error here does not stop.</param>
    private int RunOne(
        ParseResult parsed, string folder, PreparedExperiment prepared, RunStarter starter, WorkerOptions options, StopSignals stop, bool several)
    {
        foreach (Problem warning in prepared.File.Warnings)
        {
            error.WriteLine($"warning: {warning}");
        }

        try
        {
            RunFolder run = new(parsed.GetValue(fresh) ? starter.ClaimFolderIn(folder) : starter.FolderIn(folder));
            return new RunSitting(prepared, starter, run, options, parsed.GetValue(onFinish), output, error).Run(stop);
        }
        catch (UserErrorException mistake) when (several)
        {
            foreach (Problem problem in mistake.Problems)
            {
                error.WriteLine(SafeText.Terminal($"error: {problem}"));
            }

            return (int)mistake.Kind;
        }
    }

    private WorkerOptions Options(ParseResult parsed, PreparedExperiment prepared, Deadline? deadline)
    {
        int threadsPerChain = prepared.File.Common.Compute.ThreadsPerChain;
        return new WorkerOptions(
            parsed.GetValue(workers) ?? Math.Max(1, Environment.ProcessorCount / threadsPerChain),
            threadsPerChain,
            parsed.GetValue(retries),
            parsed.GetValue(failFast))
        {
            Environment = WorkerEnvironment.Of(prepared),
            Until = deadline,
            Force = parsed.GetValue(force),
            Report = !parsed.GetValue(noReport),
        };
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
