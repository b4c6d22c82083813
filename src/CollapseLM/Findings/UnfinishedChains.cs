using CollapseLM.Runs;
using static System.FormattableString;

namespace CollapseLM.Findings;

/// <summary>Means over the chains that happened to finish favour whatever makes chains finish.</summary>
public static class UnfinishedChains
{
    public const string Id = "unfinished-chains";

    public static Finding? Judge(RunView run)
    {
        ChainState[] open = [.. run.Chains.Select(chain => chain.State).Where(state => state.Stage != ChainStage.Done)];
        if (open.Length == 0)
        {
            return null;
        }

        IEnumerable<string> counts = open
            .GroupBy(state => state.Stage)
            .OrderBy(group => group.Key)
            .Select(group => Invariant($"{group.Count()} {group.Key.ToString().ToLowerInvariant()}"));
        return new Finding(
            Id,
            Severity.Warning,
            NameList.Of([.. open.Select(state => state.Name)]),
            Invariant($"{open.Length} of {run.Chains.Count} chains are not done: {string.Join(", ", counts)}"),
            Remedy([.. open.Select(state => state.Stage).Distinct()]));
    }

    private static string Remedy(ChainStage[] stages) =>
        "run the config again: it goes on with what is open"
        + (stages.Contains(ChainStage.Damaged) ? " and makes anew what is damaged" : "")
        + (stages.Any(stage => stage is ChainStage.Failed or ChainStage.Diverged) ? "; what fails or diverges again needs other settings" : "");
}
