using System.Text.Json.Nodes;
using CollapseLM.Runs;

namespace CollapseLM.Findings;

/// <summary>Numbers equal to the last digit where something differs: a setting that does nothing, or a result read twice.</summary>
public static class IdenticalMetrics
{
    public const string Id = "identical-metrics";

    public static Finding? Judge(RunView run)
    {
        string[] same =
        [
            .. run.Chains.Where(chain => chain.Generations.Count > 1 && chain.Generations[^1].Metrics.Values.OfType<double>().Count() > 1)
                .GroupBy(chain => (chain.Generations[^1].Generation, Numbers(chain)))
                .Where(group => Differ([.. group]))
                .SelectMany(group => group.Select(chain => chain.State.Name)),
        ];
        return same.Length == 0
            ? null
            : new Finding(
                Id,
                Severity.Serious,
                NameList.Of(same),
                "chains of different settings or seeds end with exactly the same numbers, all of them",
                "check that the settings differ where they take effect (a schedule may not have begun); else report a defect");
    }

    /// <summary>Of one seed, two arms of equal settings are one experiment, and controls read the same text by design.</summary>
    private static bool Differ(ChainView[] chains) =>
        chains.Select(chain => chain.State.Seed).Distinct().Count() > 1
        || chains.Where(chain => chain.State.Role == "treatment" && chain.Config is not null)
            .DistinctBy(Settings).Count() > 1;

    /// <summary>Without what an arm's branches do: the arm itself does not know of them.</summary>
    private static string Settings(ChainView chain)
    {
        JsonObject settings = (JsonObject)chain.Config!.DeepClone();
        settings.Remove("branching");
        return settings.ToJsonString();
    }

    private static string Numbers(ChainView chain) => new JsonObject(
        chain.Generations[^1].Metrics.OrderBy(metric => metric.Key, StringComparer.Ordinal)
            .Select(metric => KeyValuePair.Create(metric.Key, (JsonNode?)(metric.Value is double value ? JsonValue.Create(value) : null)))).ToJsonString();
}
