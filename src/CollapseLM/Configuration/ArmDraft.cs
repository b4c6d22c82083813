namespace CollapseLM.Configuration;

/// <summary>An arm as the file describes it, before its settings are bound.</summary>
/// <param name="Name">Null where it is the regime's kind: the one arm of a file without grid and arms.</param>
/// <param name="Place">Where to point when the arm as a whole is wrong.</param>
/// <param name="Settings">Dotted keys that the arm changes, in the order of the file.</param>
internal sealed record ArmDraft(string? Name, Place Place, IReadOnlyList<ConfigEntry> Settings)
{
    public ConfigNode ApplyTo(ConfigNode common) =>
        Settings.Aggregate(common, (tree, setting) => tree.With(setting.Key.Split('.'), setting.Place, setting.Value));
}
