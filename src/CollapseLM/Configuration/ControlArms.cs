using System.Text.Json;
using System.Text.Json.Nodes;
using CollapseLM.Models;
using CollapseLM.Regimes;

namespace CollapseLM.Configuration;

/// <summary>
/// The human-only arms that others are read against: one of each kind for every distinct combination of the settings
/// outside <c>regime</c>, <c>pollution</c>, <c>curation</c> and <c>branching</c>, which decide what a generation reads of others. A
/// control has its own <c>training.initialize</c>, so that key makes no difference.
/// </summary>
internal static class ControlArms
{
    private static readonly string[] NoneOfTheirs = ["regime", "pollution", "curation", "branching"];

    public static IReadOnlyList<ArmConfig> Create(IReadOnlyList<BoundArm> arms, ControlOptions controls, ProblemList problems)
    {
        ControlKind[] kinds = [.. Kinds(controls)];
        if (kinds.Length == 0)
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
            .. kinds.SelectMany(kind => distinct.Zip(suffixes, (arm, suffix) => new ArmConfig(
                suffix.Length == 0 ? kind.Name : $"{kind.Name}@{suffix}",
                kind.Kind,
                Controlled(arm.Config, kind.Initialize) with { Regime = kind.Regime }) { Lineage = kind.Kind == ArmKind.Reseed ? 1 : 0 })),
        ];
    }

    /// <summary>The kinds that a config asks for, in the order in which their arms are listed.</summary>
    private static IEnumerable<ControlKind> Kinds(ControlOptions controls)
    {
        (bool On, ControlKind Kind)[] all =
        [
            (controls.Twin, new(ArmKind.Twin, Initialization.Scratch, new HumanOnly())),
            (controls.LongRun, new(ArmKind.LongRun, Initialization.Previous, new HumanOnly())),
            (controls.Resample, new(ArmKind.Resample, Initialization.Scratch, new HumanOnly { HumanText = HumanTextPolicy.Fresh })),
            (controls.Reseed, new(ArmKind.Reseed, Initialization.Scratch, new HumanOnly())),
            (controls.Shuffled, new(ArmKind.Shuffled, Initialization.Scratch, new Noise { Text = NoiseKind.Shuffled })),
            (controls.Uniform, new(ArmKind.Uniform, Initialization.Scratch, new Noise { Text = NoiseKind.Uniform })),
        ];
        return all.Where(one => one.On).Select(one => one.Kind);
    }

    private static ExperimentConfig Controlled(ExperimentConfig config, Initialization initialize) => config with
    {
        Regime = new HumanOnly(),
        Curation = null,
        Pollution = new PollutionOptions(),
        Branching = null,
        Training = config.Training with { Initialize = initialize },
    };

    /// <summary>What tells the combinations apart; empty where there is one.</summary>
    private static string[] Suffixes(BoundArm[] distinct)
    {
        JsonObject[] resolved = [.. distinct.Select(arm => ConfigWriter.ToCompleteJson(arm.Config))];
        string[] keys =
        [
            .. distinct
                .Zip(resolved, (arm, json) => arm.Draft.Settings.SelectMany(setting => Leaves(setting, json)))
                .SelectMany(leaves => leaves)
                .Distinct()
                .Where(key => !NoneOfTheirs.Contains(KeyPath.FirstPart(key)) && key != "training.initialize")
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

    /// <summary>A key of another kind is not had; one of a section that an arm goes without is, as null.</summary>
    private static bool Has(JsonObject json, string key) =>
        At(json, KeyPath.Parent(key)) is not JsonObject parent || parent.ContainsKey(KeyPath.LastPart(key));

    private sealed record ControlKind(ArmKind Kind, Initialization Initialize, Regime Regime)
    {
        public string Name => JsonNamingPolicy.CamelCase.ConvertName(Kind.ToString());
    }
}
