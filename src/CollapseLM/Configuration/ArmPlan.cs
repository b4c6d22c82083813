using System.Text.Json;

namespace CollapseLM.Configuration;

/// <summary>Reads which arms a file asks for: a grid, a list of named arms, or neither.</summary>
internal static class ArmPlan
{
    /// <returns>The arms that can be told, so that their settings can be checked even where others have problems.</returns>
    public static IReadOnlyList<ArmDraft> Read(ConfigNode root, ProblemList problems)
    {
        ConfigEntry? grid = Given(root, "grid");
        ConfigEntry? arms = Given(root, "arms");
        if (grid is not null && arms is not null)
        {
            Place later = Place.Latest([grid.Place, arms.Place]);
            problems.Add(later, "grid, arms", "grid and arms are given together", "name the cells as arms, or remove one of the two");
        }

        return
        [
            .. grid is null ? [] : GridReader.Read(grid.Value, problems),
            .. arms is null ? [] : ArmListReader.Read(arms.Value, problems),
            .. grid is null && arms is null ? [new ArmDraft(null, root.Place, [])] : Array.Empty<ArmDraft>(),
        ];
    }

    /// <summary>Points out overrides that no arm or only some arms will see.</summary>
    public static void WarnOfHiddenOverrides(IReadOnlyList<ArmDraft> drafts, ConfigNode common, ProblemList warnings)
    {
        foreach (ConfigEntry setting in drafts.SelectMany(draft => draft.Settings))
        {
            if (common.Find(setting.Key) is { Place.IsOverride: true } hidden)
            {
                warnings.Add(
                    hidden.Place,
                    setting.Key,
                    "the override is set again by arms, which keep their own value",
                    $"change it at {setting.Place.Where}");
            }
        }
    }

    private static ConfigEntry? Given(ConfigNode root, string key) =>
        root.Entry(key) is { Value.Kind: not JsonValueKind.Null } entry ? entry : null;
}
