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
        Dictionary<string, int> places = [];
        int? last = arms.Max(other => other.LastGeneration);
        foreach (ReportArm arm in arms)
        {
            if (arm.LastGeneration != last || ResolvedConfig.Value<double>(arm.Config, key) is not double value)
            {
                continue;
            }

            JsonObject rest = Without(arm.Config!, key);

            // One writer wrote the settings of all arms: what is equal looks equal.
            string text = rest.ToJsonString();
            if (!places.TryGetValue(text, out int family))
            {
                places.Add(text, family = families.Count);
                families.Add((rest, []));
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
