using System.CommandLine;
using CollapseLM.Experiments;
using CollapseLM.Runs;
using CollapseLM.Slurm;

namespace CollapseLM.Cli.Commands;

/// <summary><c>collapse submit CONFIG --engine slurm</c></summary>
public static class SubmitCommand
{
    private const string Slurm = "slurm";

    public static Command Create(TextWriter output, TextWriter error)
    {
        Argument<string> config = new("CONFIG") { Description = "An experiment file; its section slurm says what to ask the cluster for." };
        Option<string> directory = new("--out") { Description = "Folder that holds runs, on a disk that all nodes share; missing folders are made.", DefaultValueFactory = _ => "runs" };
        Option<string[]> overrides = new("--set") { Description = "Overrides a config key (repeatable)." };
        Option<string> engine = new("--engine") { Description = "The cluster's scheduler.", DefaultValueFactory = _ => Slurm };
        engine.AcceptOnlyFromAmong(Slurm);
        Option<bool> scriptOnly = new("--script-only") { Description = "Lay out the run and write the scripts, submit nothing." };
        Command command = new("submit", "Hands an experiment to a cluster, one chain an array element; submitted again, it goes on where it stopped.\nExample: collapse submit configs/overnight.jsonc --engine slurm --out /shared/runs")
        {
            config, directory, overrides, engine, scriptOnly,
        };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(config);
            PreparedExperiment prepared = PreparedExperiment.Prepare(path, parsed.GetValue(overrides) ?? []);
            foreach (Problem warning in prepared.File.Warnings)
            {
                error.WriteLine($"warning: {warning}");
            }

            RunFolder run = new(Path.Combine(Path.GetFullPath(parsed.GetValue(directory)!), prepared.File.Common.Name));
            RunPlace.Check(run, prepared);
            SlurmSubmission submission = new(run);
            RunStarter starter = new(prepared, $"collapse submit {path}", TimeProvider.System);
            IReadOnlyList<string> scripts = submission.Write(prepared, starter, WorkCommand.Program(), mayAsk: !parsed.GetValue(scriptOnly));
            if (scripts.Count == 0)
            {
                output.WriteLine($"every chain is done: {run.Path}");
                return;
            }

            if (parsed.GetValue(scriptOnly))
            {
                output.WriteLine(string.Join('\n', scripts.Select(script => $"script: {script}")));
                return;
            }

            SlurmJobs jobs = submission.Submit(scripts);
            output.WriteLine($"jobs: {string.Join(' ', jobs.Arrays)}; the report is made by job {jobs.Report}");
            output.WriteLine($"run: {run.Path}");
        });
        return command;
    }
}
