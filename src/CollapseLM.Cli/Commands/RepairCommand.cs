using System.CommandLine;
using System.Text.Json;
using CollapseLM.Cli.Output;
using CollapseLM.Repairing;
using CollapseLM.Reporting;
using CollapseLM.Runs;

namespace CollapseLM.Cli.Commands;

/// <summary><c>collapse repair RUN</c></summary>
public static class RepairCommand
{
    public static Command Create(TextWriter output)
    {
        Argument<string> run = new("RUN") { Description = "A run folder." };
        Option<string?> config = new("--config") { Description = "The config that the run was made from, where the run alone does not lead to its corpus." };
        Option<string[]> settings = new("--set") { Description = "As the run was started with: --set training.steps=100 (repeatable)." };
        Option<bool> dryRun = new("--dry-run") { Description = "Say what would be done, and do nothing." };
        Option<int?> workers = NumberOption.CreateOptional("--workers", "Chains side by side; default: as many as cores allow.", (1, int.MaxValue));
        Option<bool> json = CommonOptions.Json();
        Command command = new(
            "repair",
            "Mends what verify finds and touches nothing else: from copies in the run, from config and corpus, or by doing the work again.\nExample: collapse repair runs/quick --dry-run")
        {
            run, config, settings, dryRun, workers, json,
        };
        command.SetAction(parsed =>
        {
            RunFolder folder = RunFolder.Open(parsed.GetRequiredValue(run));
            RunRepair repair = new(folder, new RepairSource(parsed.GetValue(config), parsed.GetValue(settings) ?? []));
            bool asJson = parsed.GetValue(json);
            using StopSignals stop = new();
            try
            {
                RepairResult result = parsed.GetValue(dryRun)
                    ? repair.Plan()
                    : repair.Mend(WorkCommand.Start(), parsed.GetValue(workers) ?? Environment.ProcessorCount, step => Show(step, asJson ? TextWriter.Null : output), stop.Token);
                Print(result, asJson, output);
                return result.IsWhole ? 0 : (int)FailureKind.Damaged;
            }
            catch (OperationCanceledException) when (stop.ExitCode is int signal)
            {
                output.WriteLine("stopped; what is mended stays: run the same command again to go on");
                return signal;
            }
        });
        return command;
    }

    private static void Print(RepairResult result, bool json, TextWriter output)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(result, RunJson.Indented));
            return;
        }

        // What was done was told when it was done.
        foreach (RepairStep step in result.Steps.Where(step => result.DryRun || step.Action == RepairAction.Leave).Distinct())
        {
            Show(step, output);
        }

        foreach (FileDifference difference in result.Left)
        {
            output.WriteLine(SafeText.Terminal($"still {difference.Kind.ToString().ToLowerInvariant()}: {difference.Path}: lost: {difference.Lost}"));
        }

        output.WriteLine(result switch
        {
            { IsWhole: false } => "not everything can be mended; what to do stands above",
            { Steps.Count: 0 } => "nothing is damaged",
            { DryRun: true } => "this would be done; nothing was changed",
            _ => "everything is as it was written",
        });
    }

    private static void Show(RepairStep step, TextWriter output) =>
        output.WriteLine(SafeText.Terminal($"{Words(step.Action)}: {step.Path}: {step.Detail}"));

    private static string Words(RepairAction action) => action switch
    {
        RepairAction.RebuildManifest or RepairAction.Rebuild => "rebuild",
        RepairAction.Restore or RepairAction.RestoreShared => "restore",
        RepairAction.Seal or RepairAction.Mark => "mark again",
        RepairAction.Discard => "remove",
        RepairAction.MakeShared or RepairAction.MakeGenerations => "make again",
        _ => "cannot mend",
    };
}
