using System.Text.Json.Nodes;
using CollapseLM.Reporting;
using CollapseLM.Runs;

namespace CollapseLM.Comparing;

/// <summary>One side of a comparison.</summary>
/// <param name="Label">A for the first, B for the second, ...</param>
/// <param name="Name">Of the run folder.</param>
/// <param name="Path">Of the run folder.</param>
/// <param name="Chains">In the plan.</param>
/// <param name="ChainsDone">The others are unfinished, running or stopped.</param>
/// <param name="LeftOut">What is damaged and therefore not compared, one line each.</param>
public sealed record ComparedRun(string Label, string Name, string Path, int Chains, int ChainsDone, IReadOnlyList<string> LeftOut)
{
    internal RunFolder Folder => new(Path);

    internal RunManifest? Manifest { get; init; }

    internal JsonObject? Experiment { get; init; }

    internal IReadOnlyList<ComparedArm> Arms { get; init; } = [];

    internal IReadOnlyList<long> Seeds =>
        [.. Arms.SelectMany(arm => arm.Chains).Select(chain => chain.Seed).Concat(Manifest?.Seeds ?? []).Distinct().Order()];

    /// <summary>Never throws for what is on disk: what is damaged is left out and told.</summary>
    internal static ComparedRun Load(string label, RunFolder folder)
    {
        RunView view = RunView.Load(folder);
        return new ComparedRun(
            label,
            folder.Name,
            folder.Path,
            view.Chains.Count,
            view.Chains.Count(chain => chain.State.Stage == ChainStage.Done),
            [
                .. view.State.Problems.Select(problem => Local(folder, problem.ToString())),
                .. view.Chains.Where(chain => chain.State.Stage == ChainStage.Damaged)
                    .Select(chain => $"{chain.State.Name}, left out: {Local(folder, chain.State.Message)}"),
            ])
        {
            Manifest = view.Manifest,
            Experiment = view.Experiment,
            Arms =
            [
                .. view.Chains.Where(chain => chain.State.Seed is not null).GroupBy(chain => (chain.State.Arm, chain.State.Role))
                    .Select(chains => new ComparedArm(
                        chains.Key.Arm,
                        chains.Key.Role,
                        chains.Select(chain => chain.Config).OfType<JsonObject>().FirstOrDefault(),
                        [.. chains.DistinctBy(chain => chain.State.Seed).Select(Chain).OrderBy(chain => chain.Seed)]))
                    .OrderBy(arm => arm.Role != "treatment"),
            ],
        };
    }

    private static ReportChain Chain(ChainView chain) => new(
        chain.State.Name, chain.State.Seed!.Value, chain.State.Stage, chain.State.Stage == ChainStage.Damaged ? [] : chain.Generations);

    /// <summary>A page is passed on: what it says of files begins at the run's folder.</summary>
    private static string Local(RunFolder run, string text) =>
        text.Replace(run.Path + System.IO.Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
}
