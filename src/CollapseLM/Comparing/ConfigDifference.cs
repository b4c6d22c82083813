using System.Text.Json.Nodes;

namespace CollapseLM.Comparing;

/// <summary>A key whose resolved values are not the same everywhere.</summary>
/// <param name="Key">Dotted, as on the command line; <c>grid.KEY</c> and <c>arms.NAME</c> for the plan itself.</param>
/// <param name="Values">One a side; null where the key is null or absent.</param>
public sealed record ConfigDifference(string Key, IReadOnlyList<JsonNode?> Values)
{
    /// <summary>Whether the key only names things and changes no number.</summary>
    public bool IsLabel => Key is "name" or "question";

    /// <summary>In the order of the first config, then what only later ones have; none where a config could not be read.</summary>
    public static IReadOnlyList<ConfigDifference> Between(IReadOnlyList<JsonObject?> configs)
    {
        if (configs.Contains(null))
        {
            return [];
        }

        OrderedDictionary<string, JsonNode?>[] flat = [.. configs.Select(config => Flat(config!))];
        return
        [
            .. flat.SelectMany(config => config.Keys).Distinct(StringComparer.Ordinal)
                .Select(key => new ConfigDifference(key, [.. flat.Select(config => config.GetValueOrDefault(key))]))
                .Where(difference => difference.Values.Any(value => !JsonNode.DeepEquals(value, difference.Values[0]))),
        ];
    }

    /// <summary>Every setting by its dotted key. Lists are one value, but the arms of a plan go by name: their order means nothing.</summary>
    private static OrderedDictionary<string, JsonNode?> Flat(JsonObject config)
    {
        OrderedDictionary<string, JsonNode?> settings = new(StringComparer.Ordinal);
        Add("", config);
        return settings;

        void Add(string prefix, JsonObject part)
        {
            foreach ((string name, JsonNode? value) in part)
            {
                string key = prefix + name;
                if (value is JsonObject inner)
                {
                    Add($"{key}.", inner);
                }
                else if (key == "arms" && value is JsonArray arms && arms.All(arm => Name(arm) is not null))
                {
                    foreach (JsonNode? arm in arms)
                    {
                        settings[$"arms.{Name(arm)}"] = arm!["set"] ?? new JsonObject();
                    }
                }
                else
                {
                    settings[key] = value;
                }
            }
        }
    }

    private static string? Name(JsonNode? arm) =>
        arm is JsonObject named && named["name"] is JsonValue value && value.TryGetValue(out string? name) ? name : null;
}
