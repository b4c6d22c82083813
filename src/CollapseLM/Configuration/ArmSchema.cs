using System.Text.Json.Nodes;

namespace CollapseLM.Configuration;

/// <summary>What <c>arms</c> may be, as <see cref="ArmListReader"/> reads it.</summary>
internal static class ArmSchema
{
    /// <param name="settings">The schema of an arm's <c>set</c>.</param>
    public static JsonObject List(JsonObject settings) => new()
    {
        ["type"] = new JsonArray("array", "null"),
        ["description"] = "Named arms, instead of a grid.",
        ["minItems"] = 1,
        ["items"] = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["name"] = new JsonObject
                {
                    ["type"] = "string",
                    ["description"] = $"{NameRule.Words}, not starting with twin or longRun; names the chain's folder.",
                    ["pattern"] = NameRule.Pattern,
                },
                ["set"] = settings,
            },
            ["required"] = new JsonArray("name"),
            ["additionalProperties"] = false,
        },
    };

    /// <summary>What no config may hold: both.</summary>
    public static JsonObject GridAndArms() => new()
    {
        ["required"] = new JsonArray("grid", "arms"),
        ["properties"] = new JsonObject
        {
            ["grid"] = new JsonObject { ["type"] = "object" },
            ["arms"] = new JsonObject { ["type"] = "array" },
        },
    };
}
