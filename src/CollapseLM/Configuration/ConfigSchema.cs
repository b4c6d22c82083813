using System.Text.Json.Nodes;
using CollapseLM.Regimes;

namespace CollapseLM.Configuration;

/// <summary>
/// The JSON Schema (draft 2020-12) of config files, for editors: made from the same keys that the loader reads. Whatever the
/// loader accepts is valid; rules between keys (width and heads, say) are the loader's alone.
/// </summary>
public sealed class ConfigSchema
{
    private readonly KeyDocumentation documentation = KeyDocumentation.Load();
    private readonly JsonObject definitions = [];

    private ConfigSchema()
    {
    }

    /// <exception cref="UserErrorException">Internal: the descriptions of the keys are not beside the program.</exception>
    public static JsonObject Create() => new ConfigSchema().File();

    private JsonObject File()
    {
        JsonObject properties = new() { ["$schema"] = Typed("string", "Where this schema lies, for editors.") };
        foreach (ConfigKey key in ConfigKey.Of(typeof(ExperimentConfig)))
        {
            properties[key.Name] = Define(key, key.Name, ConfigBinder.Create(typeof(ExperimentConfig)));
        }

        JsonObject settings = [], axes = [];
        foreach (string key in definitions.Select(definition => definition.Key).Where(ArmKeyRule.MayDiffer))
        {
            settings[key] = Reference(key);
            axes[key] = new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = Reference(key) };
        }

        properties["grid"] = Nullable(Closed(axes, "The cross product of these settings' values, one arm a cell."));
        ((JsonObject)properties["grid"]!)["minProperties"] = 1;
        properties["arms"] = ArmSchema.List(Closed(settings, "The settings that this arm changes."));
        JsonObject file = Closed(properties, documentation.Of(typeof(ExperimentConfig))!);
        file["required"] = Names(ConfigKey.Of(typeof(ExperimentConfig)).Where(key => key.Required).Select(key => key.Name));
        file["not"] = ArmSchema.GridAndArms();
        file["$defs"] = definitions;
        file.Insert(0, "title", "CollapseLM experiment");
        file.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        return file;
    }

    /// <summary>Describes a key and what is in it under the dotted key's own name, so that grid and arms can point there.</summary>
    private JsonObject Define(ConfigKey key, string path, object owner)
    {
        definitions[path] = null; // keeps its place before its parts
        JsonObject schema = Value(key, path, owner);
        definitions[path] = key.Nullable ? Nullable(schema) : schema;
        return Reference(path);
    }

    private JsonObject Value(ConfigKey key, string path, object owner)
    {
        string? description = documentation.Of(key);
        object? preset = key.Property.GetValue(owner);
        if (ConfigKinds.Of(key.Type) is ConfigKinds kinds)
        {
            return Kinds(kinds, path, description);
        }

        if (key.Type == typeof(HumanShare))
        {
            foreach ((string name, JsonObject part) in ShareSchema.Parts())
            {
                definitions[$"{path}.{name}"] = part;
            }
        }
        else if (ConfigBinder.IsOptionRecord(key.Type) && key.Type != typeof(string))
        {
            return Record(key.Type, path, preset ?? ConfigBinder.Create(key.Type), description, []);
        }

        JsonObject schema = ScalarSchema.Of(key);
        schema["description"] = description;
        if (!key.Required)
        {
            schema["default"] = ConfigWriter.Value(key.Type, preset);
        }

        return schema;
    }

    private JsonObject Kinds(ConfigKinds kinds, string path, string? description)
    {
        definitions[$"{path}.kind"] = ScalarSchema.OneOf(kinds.Types.Keys);
        JsonArray choices = [];
        foreach ((string kind, Type type) in kinds.Types)
        {
            JsonObject only = ScalarSchema.OneOf([kind]);
            only["description"] = documentation.Of(type);
            if (kind == kinds.Default)
            {
                only["default"] = kind;
            }

            JsonObject choice = Record(type, path, ConfigBinder.Create(type), documentation.Of(type), [new("kind", only)]);
            if (kind != kinds.Default)
            {
                choice["required"] = Names(["kind"]);
            }

            choices.Add(choice);
        }

        return new JsonObject { ["description"] = description, ["oneOf"] = choices };
    }

    private JsonObject Record(Type type, string path, object record, string? description, IEnumerable<KeyValuePair<string, JsonNode?>> first)
    {
        JsonObject properties = new(first);
        foreach (ConfigKey key in ConfigKey.Of(type))
        {
            properties[key.Name] = Define(key, KeyPath.Join(path, key.Name), record);
        }

        return Closed(properties, description);
    }

    private static JsonObject Typed(string type, string? description) => new() { ["type"] = type, ["description"] = description };

    private static JsonObject Closed(JsonObject properties, string? description) =>
        new() { ["type"] = "object", ["description"] = description, ["properties"] = properties, ["additionalProperties"] = false };

    private static JsonObject Nullable(JsonObject schema)
    {
        if (schema["oneOf"] is JsonArray kinds)
        {
            kinds.Add(new JsonObject { ["type"] = "null" });
            return schema;
        }

        if (schema["enum"] is JsonArray choices)
        {
            choices.Add(null);
        }

        schema["type"] = new JsonArray(schema["type"]!.DeepClone(), "null");
        return schema;
    }

    private static JsonObject Reference(string key) => new() { ["$ref"] = $"#/$defs/{key}" };

    private static JsonArray Names(IEnumerable<string> names) => [.. names.Select(name => (JsonNode)name)];
}
