using System.Text.Json;
using System.Text.Json.Nodes;
using CollapseLM.Metrics;
using CollapseLM.Regimes;

namespace CollapseLM.Configuration;

/// <summary>Writes settings as a config holds them, every default spelled out but those of later keys (<see cref="LaterKeyAttribute"/>); <see cref="ConfigLoader.ParseArm"/> reads them back.</summary>
public static class ConfigWriter
{
    /// <summary>The keys of a config without grid and arms, in the order of the records.</summary>
    public static JsonObject ToJson(ExperimentConfig config) => Record(config, complete: false);

    /// <summary>Likewise, later keys too.</summary>
    internal static JsonObject ToCompleteJson(ExperimentConfig config) => Record(config, complete: true);

    private static JsonObject Record(object record, bool complete)
    {
        JsonObject json = [];
        object defaults = ConfigBinder.Create(record.GetType());
        foreach (ConfigKey key in ConfigKey.Of(record.GetType()))
        {
            JsonNode? value = Value(key.Type, key.Property.GetValue(record), complete);
            if (complete || !key.Later || !JsonNode.DeepEquals(value, Value(key.Type, key.Property.GetValue(defaults))))
            {
                json[key.Name] = value;
            }
        }

        return json;
    }

    internal static JsonNode? Value(Type type, object? value, bool complete = false) => value switch
    {
        null => null,
        int whole => whole,
        double real => real,
        bool on => on,
        string text => text,
        Enum choice => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString()),
        IReadOnlyList<long> numbers => new JsonArray([.. numbers.Select(number => (JsonNode)number)]),
        IReadOnlyList<string> texts => new JsonArray([.. texts.Select(text => (JsonNode)text)]),
        IReadOnlyList<MetricGroup> groups => new JsonArray([.. groups.Select(group => Value(typeof(MetricGroup), group))]),
        HumanShare share => Share(share),
        _ when ConfigKinds.Of(type) is not null => WithKind(value, complete),
        _ => Record(value, complete),
    };

    private static JsonObject WithKind(object value, bool complete)
    {
        JsonObject json = Record(value, complete);
        json.Insert(0, "kind", ConfigKinds.NameOf(value));
        return json;
    }

    private static JsonNode Share(HumanShare share) => share switch
    {
        ConstantShare constant => constant.Value,
        PowerShare power => Schedule("power", ("start", power.Start), ("exponent", power.Exponent)),
        GeometricShare geometric => Schedule("geometric", ("start", geometric.Start), ("ratio", geometric.Ratio)),
        StepOffShare step => Schedule("stepOff", ("value", step.Value), ("at", step.Switch)),
        StepOnShare step => Schedule("stepOn", ("value", step.Value), ("at", step.Switch)),
        CyclicShare cyclic => Schedule("cyclic", ("values", Numbers(cyclic.Values))),
        TableShare table => Schedule("table", ("values", Numbers(table.Values))),
        _ => throw new InvalidOperationException($"no config text for {share.GetType().Name}"),
    };

    private static JsonObject Schedule(string name, params (string Key, JsonNode Value)[] settings) =>
        new([new("schedule", name), .. settings.Select(setting => KeyValuePair.Create(setting.Key, (JsonNode?)setting.Value))]);

    private static JsonArray Numbers(IEnumerable<double> values) => [.. values.Select(value => (JsonNode)value)];
}
