using System.Text.Json;
using System.Text.Json.Nodes;
using CollapseLM.Metrics;
using CollapseLM.Regimes;

namespace CollapseLM.Configuration;

/// <summary>What a single value may be, as <see cref="ScalarReader"/> and its fellows read it.</summary>
internal static class ScalarSchema
{
    public static JsonObject Of(ConfigKey key) =>
        key.Type == typeof(int) ? Ranged("integer", key)
        : key.Type == typeof(double) ? Ranged("number", key)
        : key.Type == typeof(bool) ? new JsonObject { ["type"] = "boolean" }
        : key.Type == typeof(string) ? Text(key)
        : key.Type == typeof(IReadOnlyList<string>) ? new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } }
        : key.Type == typeof(IReadOnlyList<MetricGroup>) ? new JsonObject { ["type"] = "array", ["items"] = Choices(typeof(MetricGroup)) }
        : key.Type == typeof(IReadOnlyList<long>) ? SeedReader.Schema()
        : key.Type == typeof(HumanShare) ? ShareSchema.Create()
        : Choices(key.Type);

    private static JsonObject Choices(Type choice) => OneOf(Enum.GetNames(choice).Select(JsonNamingPolicy.CamelCase.ConvertName));

    public static JsonObject OneOf(IEnumerable<string> choices) =>
        new() { ["type"] = "string", ["enum"] = new JsonArray([.. choices.Select(choice => (JsonNode)choice)]) };

    private static JsonObject Text(ConfigKey key)
    {
        JsonObject schema = new() { ["type"] = "string" };
        if (key.Pattern is string pattern)
        {
            schema["pattern"] = pattern;
        }

        return schema;
    }

    private static JsonObject Ranged(string type, ConfigKey key)
    {
        JsonObject schema = new() { ["type"] = type };
        schema[key.Range!.MinimumIsExclusive ? "exclusiveMinimum" : "minimum"] = Number(key.Range.Minimum);
        schema["maximum"] = Number(key.Range.Maximum);
        return schema;
    }

    private static JsonNode Number(object limit) => limit is int whole ? whole : (double)limit;
}
