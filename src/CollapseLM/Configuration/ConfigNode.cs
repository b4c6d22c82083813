using System.Text.Json;
using System.Text.Json.Nodes;

namespace CollapseLM.Configuration;

/// <summary>A JSON value that remembers where it was written.</summary>
/// <param name="Text">Text without quotes and escapes; numbers as written.</param>
internal sealed record ConfigNode(
    Place Place, JsonValueKind Kind, string Text, IReadOnlyList<ConfigEntry> Entries, IReadOnlyList<ConfigNode> Items)
{
    public static ConfigNode Scalar(Place place, JsonValueKind kind, string text) => new(place, kind, text, [], []);

    public static ConfigNode Object(Place place, IReadOnlyList<ConfigEntry> entries) => new(place, JsonValueKind.Object, "", entries, []);

    public static ConfigNode List(Place place, IReadOnlyList<ConfigNode> items) => new(place, JsonValueKind.Array, "", [], items);

    public ConfigEntry? Entry(string key) => Entries.FirstOrDefault(entry => entry.Key == key);

    /// <summary>The value of a dotted key, or null where it is not given.</summary>
    public ConfigNode? Find(string path) =>
        path.Split('.').Aggregate((ConfigNode?)this, (node, key) => node?.Entry(key)?.Value);

    /// <summary>Where a dotted key is given, else where the nearest object around it begins.</summary>
    public Place PlaceOf(string path)
    {
        ConfigNode nearest = this;
        foreach (string key in path.Split('.'))
        {
            if (nearest.Entry(key) is not ConfigEntry entry)
            {
                break;
            }

            nearest = entry.Value;
        }

        return nearest.Place;
    }

    /// <summary>A copy with a dotted key set; where the way to it is no object, it becomes one.</summary>
    public ConfigNode With(ReadOnlySpan<string> path, Place place, ConfigNode value)
    {
        if (path.IsEmpty)
        {
            return value;
        }

        string key = path[0];
        ConfigNode old = Entry(key)?.Value ?? Object(place, []);
        ConfigEntry changed = new(key, place, old.With(path[1..], place, value));
        return Kind != JsonValueKind.Object ? Object(place, [changed])
            : Entry(key) is null ? this with { Entries = [.. Entries, changed] }
            : this with { Entries = [.. Entries.Select(entry => entry.Key == key ? changed : entry)] };
    }

    public ConfigNode Without(IReadOnlyCollection<string> keys) =>
        this with { Entries = [.. Entries.Where(entry => !keys.Contains(entry.Key))] };

    /// <summary>A copy of which every part stands at one place.</summary>
    public ConfigNode MovedTo(Place place) => new(
        place,
        Kind,
        Text,
        [.. Entries.Select(entry => new ConfigEntry(entry.Key, place, entry.Value.MovedTo(place)))],
        [.. Items.Select(item => item.MovedTo(place))]);

    public JsonNode? ToJson() => Kind switch
    {
        JsonValueKind.Object => new JsonObject(Entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.ToJson()))),
        JsonValueKind.Array => new JsonArray([.. Items.Select(item => item.ToJson())]),
        JsonValueKind.String => JsonValue.Create(Text),
        JsonValueKind.Null => null,
        _ => JsonNode.Parse(Text),
    };
}
