using System.Text;
using System.Text.Json;

namespace CollapseLM.Configuration;

/// <summary>Reads JSON with comments into a tree of places. Stops at the first error of syntax; keys given twice are collected.</summary>
internal sealed class ConfigParser(SourceText source, ProblemList problems)
{
    private const int DeepestNesting = 64;

    /// <summary>The key read last: what a syntax error is likely to be near.</summary>
    private string path = "";

    /// <exception cref="UserErrorException">The text is not JSON; the one problem names line, column and key.</exception>
    public ConfigNode Parse()
    {
        Utf8JsonReader reader = new(source.Json.Span, new JsonReaderOptions
        {
            CommentHandling = JsonCommentHandling.Skip,
            MaxDepth = DeepestNesting,
        });
        try
        {
            reader.Read();
            ConfigNode root = Value(ref reader);
            reader.Read();
            return root;
        }
        catch (JsonException error)
        {
            throw new UserErrorException(FailureKind.Config, [SyntaxError.Describe(source, path, error)]);
        }
    }

    private ConfigNode Value(ref Utf8JsonReader reader)
    {
        Place place = source.At(reader.TokenStartIndex);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ConfigNode.Object(place, Entries(ref reader)),
            JsonTokenType.StartArray => ConfigNode.List(place, Items(ref reader)),
            JsonTokenType.String => ConfigNode.Scalar(place, JsonValueKind.String, Text(ref reader, place)),
            JsonTokenType.Number => ConfigNode.Scalar(place, JsonValueKind.Number, Encoding.UTF8.GetString(reader.ValueSpan)),
            JsonTokenType.True => ConfigNode.Scalar(place, JsonValueKind.True, "true"),
            JsonTokenType.False => ConfigNode.Scalar(place, JsonValueKind.False, "false"),
            _ => ConfigNode.Scalar(place, JsonValueKind.Null, "null"),
        };
    }

    private List<ConfigEntry> Entries(ref Utf8JsonReader reader)
    {
        string parent = path;
        Dictionary<string, ConfigEntry> entries = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            Place place = source.At(reader.TokenStartIndex);
            string key = Text(ref reader, place);
            path = KeyPath.Join(parent, Shown.Text(key));
            reader.Read();
            ConfigEntry entry = new(key, place, Value(ref reader));
            if (!entries.TryAdd(key, entry))
            {
                string message = $"key given twice, first at {entries[key].Place.Where}";
                problems.Add(place, KeyPath.Join(parent, Shown.Text(key)), message, "keep one of them");
            }
        }

        path = parent;
        return [.. entries.Values];
    }

    private List<ConfigNode> Items(ref Utf8JsonReader reader)
    {
        List<ConfigNode> items = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Value(ref reader));
        }

        return items;
    }

    private string Text(ref Utf8JsonReader reader, Place place)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            problems.Add(place, path, "the text has half of a surrogate pair (\\ud800 to \\udfff)", "write the character itself");
            return "";
        }
    }
}
