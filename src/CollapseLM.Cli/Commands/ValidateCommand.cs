using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CollapseLM.Cli.Output;
using CollapseLM.Experiments;
using CollapseLM.Runs;
using CollapseLM.Scheduling;

namespace CollapseLM.Cli.Commands;

/// <summary><c>collapse validate CONFIG</c></summary>
public static class ValidateCommand
{
    public static Command Create(TextWriter output)
    {
        Argument<string> config = new("CONFIG") { Description = "An experiment file." };
        Option<string> directory = new("--out") { Description = "Folder that holds runs, for the speed measured there.", DefaultValueFactory = _ => "runs" };
        Option<string[]> overrides = new("--set") { Description = "Overrides a config key (repeatable)." };
        Option<bool> json = CommonOptions.Json();
        Command command = new("validate", "Checks a config and its corpus; prints the resolved config and the plan. Writes nothing.\nExample: collapse validate configs/quick.jsonc")
        {
            config, directory, overrides, json,
        };
        command.SetAction(parsed =>
        {
            PreparedExperiment prepared = PreparedExperiment.Prepare(parsed.GetRequiredValue(config), parsed.GetValue(overrides) ?? []);
            RunFolder run = new(Path.Combine(parsed.GetValue(directory)!, prepared.File.Common.Name));
            SpeedRecord? speed = (File.Exists(run.ManifestPath) ? run.ReadManifest().Speed : null) ?? NeighbourSpeed.Of(prepared, run);
            PlanEstimate plan = PlanEstimate.Of(prepared, speed, Math.Max(1, Environment.ProcessorCount / prepared.File.Common.Compute.ThreadsPerChain));
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(new { Config = prepared.Resolved, Plan = plan }, RunJson.Indented));
                return;
            }

            output.WriteLine(JsonSerializer.Serialize(prepared.Resolved, RunJson.Indented));
            output.WriteLine();
            foreach (Problem warning in prepared.File.Warnings)
            {
                output.WriteLine($"warning: {warning}");
            }

            output.WriteLine($"chains:    {Number(plan.Chains)} ({string.Join(", ", prepared.File.Arms.Select(arm => arm.Name))}; seeds {string.Join(", ", prepared.File.Common.Seeds)})");
            output.WriteLine($"trainings: {Number(plan.Trainings)}{(plan.Parameters is long parameters ? $", {Number(parameters)} parameters" : "")}");
            long? free = PreFlight.FreeBytes(run.Path);
            output.WriteLine($"memory:    {Number(plan.MemoryBytes / 1_000_000)} MB a worker, at most about; {plan.Workers} {(plan.Workers == 1 ? "worker" : "workers")} may have {Number(PreFlight.AllowedBytes(PreFlight.MachineBytes) / 1_000_000)} MB of this machine");
            output.WriteLine($"disk:      {Number(plan.DiskBytes / 1_000_000)} MB; with room for checkpoints {Number(PreFlight.DiskBytes(plan) / 1_000_000)} MB must be free{(free is long bytes ? $", {Number(bytes / 1_000_000)} MB are" : "")}");
            output.WriteLine($"time:      {(plan.Minutes is double minutes ? Duration.Text(minutes * 60) : "unknown: run it once")}");
        });
        return command;
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
