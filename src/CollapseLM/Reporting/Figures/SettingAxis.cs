using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CollapseLM.Reporting.Figures;

/// <summary>The numeric setting in which the treatments of a run differ, and what else they differ in.</summary>
/// <param name="Key">As in a config file: <c>regime.humanShare</c>.</param>
/// <param name="Places">Each treatment that has a number there: the number, and its other settings in words.</param>
internal sealed record SettingAxis(string Key, IReadOnlyList<(ReportArm Arm, double Value, string Others)> Places)
{
    private const string HumanShare = "regime.humanShare";
    private const string Temperature = "sampling.temperature";

    public FigureAxis Axis => Key switch
    {
        HumanShare => new FigureAxis("share of human text in each later training set") { FromZero = true },
        Temperature => new FigureAxis("sampling temperature"),
        _ => new FigureAxis(Key),
    };

    public string Title => Key switch { HumanShare => "share of human text", Temperature => "sampling temperature", _ => Key };

    /// <summary>The human share where it differs, else the temperature, else the only number that does; null without one.</summary>
    public static SettingAxis? Of(ReportModel model)
    {
        (ReportArm Arm, Dictionary<string, JsonNode?> Settings)[] arms =
            [.. model.Treatments.Where(arm => arm.Config is not null).Select(arm => (arm, Flat(arm.Config!)))];
        string[] varied = Varied([.. arms.Select(arm => arm.Settings)]);
        string[] numeric = [.. varied.Where(key => arms.Select(arm => Number(arm.Settings.GetValueOrDefault(key))).OfType<double>().Distinct().Count() > 1)];
        string? chosen = numeric.Contains(HumanShare) ? HumanShare
            : numeric.Contains(Temperature) ? Temperature
            : numeric.Length == 1 ? numeric[0] : null;
        if (chosen is null)
        {
            return null;
        }

        // A share means something to the regimes that mix by it; others carry the key's default.
        (ReportArm Arm, Dictionary<string, JsonNode?> Settings)[] placed =
        [
            .. arms.Where(arm => Number(arm.Settings.GetValueOrDefault(chosen)) is not null
                && (chosen != HumanShare || arm.Settings.GetValueOrDefault("regime.kind")?.ToString() is "replace" or "pool")),
        ];
        string[] others = [.. Varied([.. placed.Select(arm => arm.Settings)]).Where(key => key != chosen)];
        return new SettingAxis(chosen, [.. placed.Select(arm => (arm.Arm, Number(arm.Settings[chosen])!.Value, Words(arm.Settings, others)))]);
    }

    private static string[] Varied(IReadOnlyList<Dictionary<string, JsonNode?>> settings) =>
    [
        .. settings.SelectMany(setting => setting.Keys).Distinct()
            .Where(key => settings.Select(setting => setting.GetValueOrDefault(key)?.ToJsonString() ?? "null").Distinct().Count() > 1),
    ];

    private static string Words(Dictionary<string, JsonNode?> settings, string[] keys) => keys.Length == 0
        ? settings.GetValueOrDefault("regime.kind")?.ToString() ?? "all arms"
        : string.Join(", ", keys.Select(key => $"{key[(key.LastIndexOf('.') + 1)..]} {settings.GetValueOrDefault(key)?.ToString() ?? "none"}"));

    /// <summary>A number, or a schedule that is constant.</summary>
    private static double? Number(JsonNode? node) => node switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture),
        JsonObject schedule when schedule["schedule"]?.ToString() == "constant" => Number(schedule["value"]),
        _ => null,
    };

    /// <summary>Settings by their keys; what does not tell arms apart is left out.</summary>
    private static Dictionary<string, JsonNode?> Flat(JsonObject config)
    {
        Dictionary<string, JsonNode?> flat = [];
        foreach ((string section, JsonNode? value) in config)
        {
            if (section is "split" or "model" or "training" or "sampling" or "regime" && value is JsonObject settings)
            {
                foreach ((string key, JsonNode? setting) in settings)
                {
                    flat[$"{section}.{key}"] = setting;
                }
            }
        }

        return flat;
    }
}
