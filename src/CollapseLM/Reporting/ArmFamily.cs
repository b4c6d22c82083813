using System.Text.Json.Nodes;
using CollapseLM.Runs;

namespace CollapseLM.Reporting;

/// <summary>Treatments that differ in one number of their settings only.</summary>
/// <param name="Settings">What they have in common, without the regime's and the sampler's names for it.</param>
/// <param name="Arms">By rising number.</param>
internal sealed record ArmFamily(JsonObject Settings, IReadOnlyList<(double Value, ReportArm Arm)> Arms)
{
    /// <summary>The families of two or more members in plan order; arms that are not as far as the others belong to none.</summary>
    /// <param name="key">Of the number: <c>regime.humanShare</c>.</param>
    public static IReadOnlyList<ArmFamily> Of(IReadOnlyList<ReportArm> arms, string key)
    {
        List<(JsonObject Settings, List<(double Value, ReportArm Arm)> Members)> families = [];
        foreach (ReportArm arm in arms)
        {
            if (arm.LastGeneration != arms.Max(other => other.LastGeneration) || ResolvedConfig.Value<double>(arm.Config, key) is not double value)
            {
                continue;
            }

            JsonObject rest = Without(arm.Config!, key);
            int family = families.FindIndex(found => JsonNode.DeepEquals(found.Settings, rest));
            if (family < 0)
            {
                families.Add((rest, []));
                family = families.Count - 1;
            }

            families[family].Members.Add((value, arm));
        }

        return [.. families.Where(family => family.Members.DistinctBy(member => member.Value).Count() > 1)
            .Select(family => new ArmFamily(family.Settings, [.. family.Members.OrderBy(member => member.Value)]))];
    }

    private static JsonObject Without(JsonObject config, string key)
    {
        JsonObject rest = (JsonObject)config.DeepClone();
        string[] parts = key.Split('.');
        (rest[parts[0]] as JsonObject)?.Remove(parts[1]);
        return rest;
    }
}
