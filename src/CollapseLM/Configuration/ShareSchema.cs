using System.Text.Json.Nodes;

namespace CollapseLM.Configuration;

/// <summary>What a human share may be: a number, or one of the schedules.</summary>
internal static class ShareSchema
{
    public static JsonObject Create() => new()
    {
        ["oneOf"] = new JsonArray([Share(), .. HumanShareReader.KeysOf.Select(schedule => (JsonNode)Schedule(schedule.Key, schedule.Value))]),
    };

    /// <summary>The keys of all schedules, for arms that change one of them.</summary>
    public static IEnumerable<(string Key, JsonObject Schema)> Parts() =>
        HumanShareReader.KeysOf.Values.SelectMany(keys => keys).Distinct().Select(key => (key, Part(key)))
            .Prepend((HumanShareReader.KindKey, ScalarSchema.OneOf(HumanShareReader.KeysOf.Keys)));

    private static JsonObject Schedule(string name, string[] keys) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(
            [new(HumanShareReader.KindKey, ScalarSchema.OneOf([name])), .. keys.Select(key => KeyValuePair.Create(key, (JsonNode?)Part(key)))]),
        ["required"] = new JsonArray([HumanShareReader.KindKey, .. keys.Select(key => (JsonNode)key)]),
        ["additionalProperties"] = false,
    };

    /// <summary>A share that some generation is sure to get lies in 0 to 1; what the others must be depends on the generations.</summary>
    private static JsonObject Part(string key) => key switch
    {
        "start" => Share(),
        "values" => new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = Share() },
        "at" => new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = HumanShareReader.LastGeneration },
        _ => new JsonObject { ["type"] = "number" },
    };

    private static JsonObject Share() => new() { ["type"] = "number", ["minimum"] = 0, ["maximum"] = 1 };
}
