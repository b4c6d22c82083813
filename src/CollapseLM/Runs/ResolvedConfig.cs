using System.Text.Json.Nodes;

namespace CollapseLM.Runs;

/// <summary>Looks up settings of a frozen config without the types of the folders that own them.</summary>
internal static class ResolvedConfig
{
    /// <param name="key">As on the command line: <c>training.steps</c>.</param>
    /// <returns>Null where the key is absent, null, or inside something that is no object.</returns>
    public static JsonNode? At(JsonObject? config, string key)
    {
        JsonNode? node = config;
        foreach (string part in key.Split('.'))
        {
            node = (node as JsonObject)?[part];
        }

        return node;
    }

    /// <inheritdoc cref="At(JsonObject?, string)"/>
    public static T? Value<T>(JsonObject? config, string key)
        where T : struct =>
        At(config, key) is JsonValue value && value.TryGetValue(out T found) ? found : null;

    /// <inheritdoc cref="At(JsonObject?, string)"/>
    public static string? Text(JsonObject? config, string key) =>
        At(config, key) is JsonValue value && value.TryGetValue(out string? found) ? found : null;
}
