using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CollapseLM.Runs;

/// <summary>
/// How everything in a run folder is written as JSON: camelCase names, enums as camelCase text, characters as themselves,
/// dictionaries in the order given. Numbers that are not finite are an error, never text. Unknown keys are skipped when
/// reading; missing and doubled ones are errors.
/// </summary>
public static class RunJson
{
    /// <summary>One value on one line, for JSON Lines.</summary>
    public static JsonSerializerOptions Line { get; } = Create(indented: false);

    /// <summary>Two spaces a level and LF, for files that people open.</summary>
    public static JsonSerializerOptions Indented { get; } = Create(indented: true);

    private static JsonSerializerOptions Create(bool indented)
    {
        JsonSerializerOptions options = new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            // "Unsafe" only where JSON is pasted into HTML; quotes, controls and line separators are still escaped.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            WriteIndented = indented,
            NewLine = "\n",
            TypeInfoResolver = JsonTypeInfoResolver.Combine(RunJsonTypes.Default, new DefaultJsonTypeInfoResolver()),
        };
        options.MakeReadOnly();
        return options;
    }
}
