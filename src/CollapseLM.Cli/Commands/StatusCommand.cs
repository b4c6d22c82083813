using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CollapseLM.Reporting;
using CollapseLM.Runs;
using CollapseLM.Runs.Leases;

namespace CollapseLM.Cli.Commands;

/// <summary><c>collapse status RUN</c></summary>
public static class StatusCommand
{
    public static Command Create(TextWriter output)
    {
        Argument<string> run = new("RUN") { Description = "A run folder." };
        Option<bool> json = CommonOptions.Json();
        Command command = new("status", "Shows how far every chain is, without touching a live run.\nExample: collapse status runs/quick") { run, json };
        command.SetAction(parsed =>
        {
            RunFolder folder = RunFolder.Open(parsed.GetRequiredValue(run));
            RunState state = RunState.Read(folder);
            state = state with { Chains = Heartbeats.Look(folder, state.Chains) };
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(state, RunJson.Indented));
                return;
            }

            output.WriteLine(Headline(state));
            foreach (Problem problem in state.Problems)
            {
                output.WriteLine(SafeText.Terminal($"damaged: {problem}"));
            }

            output.Write(TextTable.Render(
                ["chain", "generations", "state", ""],
                [.. state.Chains.Select(chain => (IReadOnlyList<string>)
                [
                    chain.Name, Generations(chain), chain.Stage.ToString().ToLowerInvariant(), chain.Message,
                ])]));
        });
        return command;
    }

    /// <summary>A run in one line, as <c>list</c> shows it too.</summary>
    public static string Headline(RunState state)
    {
        int done = state.Chains.Count(chain => chain.Stage == ChainStage.Done);
        string owner = state.Owner is LockOwner living
            ? string.Create(CultureInfo.InvariantCulture, $"running (process {living.Process} on {living.Host})")
            : state.IsDone ? "done"
            : state.Chains.Count(chain => chain.Stage == ChainStage.Running) is int held and > 0
                ? string.Create(CultureInfo.InvariantCulture, $"running ({held} chains held by workers of a cluster or of other machines)")
            : "not running; run it again to go on";
        string shared = state.SharedDone > 0 && !state.IsDone
            ? string.Create(CultureInfo.InvariantCulture, $" and {state.SharedDone} of the trainings that chains share")
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"{state.Name}: {done} of {state.Chains.Count} chains done{shared}, {owner}");
    }

    private static string Generations(ChainState chain) =>
        string.Create(CultureInfo.InvariantCulture, $"{chain.GenerationsDone}/{chain.GenerationsPlanned?.ToString(CultureInfo.InvariantCulture) ?? "?"}");
}
