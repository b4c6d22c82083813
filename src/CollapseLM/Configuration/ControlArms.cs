using System.Text.Json;
using System.Text.Json.Nodes;
using CollapseLM.Models;
using CollapseLM.Regimes;

namespace CollapseLM.Configuration;

/// <summary>
/// The human-only arms that others are read against: one of each kind for every distinct combination of the settings
/// outside <c>regime</c> and <c>curation</c>, which decide what a generation reads of others. A control has its own
/// <c>training.initialize</c>, so that key makes no difference.
/// </summary>
internal static class ControlArms
{
    public static IReadOnlyList<ArmConfig> Create(IReadOnlyList<BoundArm> arms, ControlOptions controls, ProblemList problems)
    {
        if (!controls.Twin && !controls.LongRun)
        {
            return [];
        }

        BoundArm[] distinct = [.. arms.DistinctBy(arm => ConfigWriter.ToJson(Controlled(arm.Config, Initialization.Scratch)).ToJsonString())];
        string[] suffixes = Suffixes(distinct);
        for (int i = 0; i < distinct.Length; i++)
        {
            if (distinct.Length > 1 && NameRule.Broken(suffixes[i]) is string broken)
            {
                string message = $"the control of this arm gets no name: {broken}";
                problems.Add(distinct[i].Draft.Place, "controls", message, "write the values another way, or let fewer settings differ");
            }
        }

        return
        [
            .. controls.Twin ? OfKind(ArmKind.Twin, Initialization.Scratch, distinct, suffixes) : [],
            .. controls.LongRun ? OfKind(ArmKind.LongRun, Initialization.Previous, distinct, suffixes) : [],
        ];
    }

    private static IEnumerable<ArmConfig> OfKind(ArmKind kind, Initialization initialize, BoundArm[] distinct, string[] suffixes)
    {
        string name = JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
        return distinct.Zip(suffixes, (arm, suffix) => new ArmConfig(
            suffix.Length == 0 ? name : $"{name}@{suffix}",
            kind,
            Controlled(arm.Config, initialize)));
    }

    private static ExperimentConfig Controlled(ExperimentConfig config, Initialization initialize) =>
        config with { Regime = new HumanOnly(), Curation = null, Training = config.Training with { Initialize = initialize } };

    /// <summary>What tells the combinations apart; empty where there is one.</summary>
    private static string[] Suffixes(BoundArm[] distinct)
    {
        JsonObject[] resolved = [.. distinct.Select(arm => ConfigWriter.ToJson(arm.Config))];
        string[] keys =
        [
            .. distinct
                .Zip(resolved, (arm, json) => arm.Draft.Settings.SelectMany(setting => Leaves(setting, json)))
                .SelectMany(leaves => leaves)
                .Distinct()
                .Where(key => KeyPath.FirstPart(key) is not ("regime" or "curation") && key != "training.initialize")
                .Where(key => resolved.Select(json => At(json, key)?.ToJsonString()).Distinct().Count() > 1),
        ];
        IReadOnlyDictionary<string, string> labels = KeyPath.Labels(keys);
        return [.. distinct.Zip(resolved, (arm, json) => keys
            .Where(key => Has(json, key))
            .Aggregate("", (name, key) => ArmName.Join(name, labels[key], Written(arm.Tree, json, key))))];
    }

    /// <summary>A setting given as a whole object counts as all the keys in it.</summary>
    private static IEnumerable<string> Leaves(ConfigEntry setting, JsonObject resolved) =>
        setting.Value.Kind == JsonValueKind.Object && At(resolved, setting.Key) is JsonObject whole
            ? whole.Select(leaf => KeyPath.Join(setting.Key, leaf.Key))
            : [setting.Key];

    /// <summary>The value as in the file, else as the default is written.</summary>
    private static string Written(ConfigNode tree, JsonObject resolved, string key) =>
        tree.Find(key)?.Text ?? At(resolved, key)?.ToString() ?? "null";

    private static JsonNode? At(JsonObject json, string key) =>
        key.Split('.').Aggregate((JsonNode?)json, (node, part) => (node as JsonObject)?[part]);

    private static bool Has(JsonObject json, string key) =>
        At(json, KeyPath.Parent(key)) is JsonObject parent && parent.ContainsKey(KeyPath.LastPart(key));
}
