using System.Text.Json;

namespace CollapseLM.Configuration;

/// <summary>Reads <c>arms</c>: a list of names with the settings that each arm changes.</summary>
internal static class ArmListReader
{
    private static readonly string[] Keys = ["name", "set"];
    private static readonly string[] Reserved = ["twin", "longRun"];
    private static readonly string[] ReservedWhole = ["resample", "reseed", "shuffled", "uniform"];

    public static IReadOnlyList<ArmDraft> Read(ConfigNode arms, ProblemList problems)
    {
        ScalarReader scalars = new(problems);
        if (arms.Kind != JsonValueKind.Array || arms.Items.Count == 0)
        {
            scalars.WrongType(arms, "arms", "a list of one or more arms", "write [{ \"name\": ..., \"set\": { ... } }]");
            return [];
        }

        ArmDraft[] drafts = [.. arms.Items.Select((arm, index) => ReadArm(arm, $"arms[{index}]", problems, scalars)).OfType<ArmDraft>()];
        ReportEqualNames(drafts, problems);
        return drafts;
    }

    private static ArmDraft? ReadArm(ConfigNode arm, string path, ProblemList problems, ScalarReader scalars)
    {
        if (arm.Kind != JsonValueKind.Object)
        {
            scalars.WrongType(arm, path, "an object", "write { \"name\": ..., \"set\": { ... } }");
            return null;
        }

        foreach (ConfigEntry entry in arm.Entries.Where(entry => !Keys.Contains(entry.Key)))
        {
            problems.AddUnknown(entry, path, Keys);
        }

        string? name = ReadName(arm, KeyPath.Join(path, "name"), problems, scalars);
        ConfigNode settings = arm.Entry("set")?.Value ?? ConfigNode.Object(arm.Place, []);
        if (settings.Kind != JsonValueKind.Object)
        {
            scalars.WrongType(settings, KeyPath.Join(path, "set"), "an object", "write { \"sampling.temperature\": 0.8 }");
            return null;
        }

        return new ArmDraft(name, arm.PlaceOf("name"), ArmKeyRule.Sound(settings.Entries, problems));
    }

    private static string? ReadName(ConfigNode arm, string path, ProblemList problems, ScalarReader scalars)
    {
        ConfigNode? given = arm.Entry("name")?.Value;
        string? name = given is null ? null : scalars.Text(given, path);
        if (given is null)
        {
            problems.Add(arm.Place, path, "is missing, nothing was found", "every arm needs a name: it names the chain's folder");
        }

        string? broken = name is null ? null
            : NameRule.Broken(name)
            ?? (Reserved.Any(word => name.StartsWith(word, StringComparison.OrdinalIgnoreCase)) || ReservedWhole.Contains(name, StringComparer.OrdinalIgnoreCase)
                ? $"\"{name}\" is reserved for the controls"
                : null);
        if (broken is not null)
        {
            problems.Add(given!.Place, path, broken, $"{NameRule.Words}, not starting with twin or longRun, not {string.Join(", ", ReservedWhole)}");
        }

        return broken is null ? name : null;
    }

    private static void ReportEqualNames(IEnumerable<ArmDraft> drafts, ProblemList problems)
    {
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (ArmDraft draft in drafts.Where(draft => draft.Name is not null && !names.Add(draft.Name)))
        {
            problems.Add(draft.Place, "arms", $"two arms are named \"{draft.Name}\" (case ignored)", "rename one: names are folders");
        }
    }
}
