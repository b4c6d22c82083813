using System.Text.Json;
using CollapseLM.Metrics;
using CollapseLM.Regimes;

namespace CollapseLM.Configuration;

/// <summary>Fills option records from a tree: every key is a property in camel case, defaults are the records' own.</summary>
internal sealed class ConfigBinder(ProblemList problems)
{
    private readonly ScalarReader scalars = new(problems);

    /// <summary>Keys of a file that are no settings of an arm.</summary>
    public static IReadOnlyList<string> FileKeys { get; } = ["grid", "arms", "$schema"];

    public static bool IsOptionRecord(Type type) =>
        type.IsClass && type.IsSealed && type.Namespace!.StartsWith(nameof(CollapseLM), StringComparison.Ordinal);

    /// <summary>An option record with its defaults; required properties are null.</summary>
    public static object Create(Type record) => Activator.CreateInstance(record)!;

    /// <summary>Binds all settings. Where a key has a problem, its property keeps the default; a required one stays null.</summary>
    /// <param name="alsoValid">Keys that may stand beside the settings.</param>
    public ExperimentConfig Bind(ConfigNode node, IReadOnlyList<string> alsoValid) =>
        (ExperimentConfig)Record(typeof(ExperimentConfig), node, "", alsoValid);

    private object Record(Type type, ConfigNode node, string path, IReadOnlyList<string> alsoValid)
    {
        object record = Create(type);
        IReadOnlyList<ConfigKey> keys = ConfigKey.Of(type);
        foreach (ConfigEntry entry in node.Entries)
        {
            if (keys.FirstOrDefault(key => key.Name == entry.Key) is not ConfigKey key)
            {
                if (!alsoValid.Contains(entry.Key))
                {
                    problems.AddUnknown(entry, path, [.. keys.Select(known => known.Name), .. alsoValid]);
                }
            }
            else if (Value(key, entry.Value, KeyPath.Join(path, key.Name)) is object value)
            {
                key.Property.SetValue(record, value);
            }
            else if (key.Nullable && entry.Value.Kind == JsonValueKind.Null)
            {
                key.Property.SetValue(record, null);
            }
        }

        foreach (ConfigKey key in keys.Where(key => key.Required && node.Entry(key.Name) is null))
        {
            string remedy = $"give \"{key.Name}\": it has no default";
            problems.Add(node.Place, KeyPath.Join(path, key.Name), "is missing, nothing was found", remedy);
        }

        return record;
    }

    private object? Value(ConfigKey key, ConfigNode node, string path)
    {
        if (node.Kind == JsonValueKind.Null)
        {
            if (!key.Nullable)
            {
                string remedy = key.Required ? "give a value" : "remove the key to get its default";
                problems.Add(node.Place, path, "must not be null, found null", remedy);
            }

            return null;
        }

        return ConfigKinds.Of(key.Type) is ConfigKinds kinds ? Kind(kinds, node, path)
            : key.Type == typeof(HumanShare) ? new HumanShareReader(problems, scalars).Read(node, path)
            : key.Type == typeof(IReadOnlyList<long>) ? new SeedReader(problems, scalars).Read(node, path)
            : key.Type == typeof(IReadOnlyList<string>) ? Texts(node, path)
            : key.Type == typeof(IReadOnlyList<MetricGroup>) ? Groups(node, path)
            : !IsOptionRecord(key.Type) || key.Type == typeof(string) ? scalars.Read(key.Type, key.Range, node, path)
            : IsObject(node, path) ? Record(key.Type, node, path, [])
            : null;
    }

    private object? Kind(ConfigKinds kinds, ConfigNode node, string path)
    {
        if (!IsObject(node, path))
        {
            return null;
        }

        string kindPath = KeyPath.Join(path, "kind");
        string names = Shown.Keys(kinds.Types.Keys);
        ConfigNode? given = node.Entry("kind")?.Value;
        if (given is null && kinds.Default is null)
        {
            problems.Add(node.Place, kindPath, "is missing, nothing was found", $"one of {names}");
            return null;
        }

        string? kind = given is null ? kinds.Default : scalars.Text(given, kindPath);
        if (kind is null)
        {
            return null;
        }

        if (kinds.Types.TryGetValue(kind, out Type? type))
        {
            ConfigNode settings = node.Without(["kind"]);
            return Record(type, settings.Without(ReportStrangers(kinds, kind, settings, path)), path, ["kind"]);
        }

        string message = kinds.Later.Contains(kind)
            ? $"kind \"{kind}\" comes later, this version does not have it"
            : $"unknown kind \"{Shown.Text(kind)}\"{KeyProblems.DidYouMean(kind, kinds.Types.Keys)}";
        problems.Add(given!.Place, kindPath, message, $"one of {names}");
        string[] known = ["kind", .. kinds.Types.Values.SelectMany(ConfigKey.Of).Select(key => key.Name).Distinct()];
        foreach (ConfigEntry entry in node.Entries.Where(entry => !known.Contains(entry.Key)))
        {
            problems.AddUnknown(entry, path, known);
        }

        return null;
    }

    /// <summary>Reports keys that only other kinds of the family have, and returns them.</summary>
    private List<string> ReportStrangers(ConfigKinds kinds, string kind, ConfigNode node, string path)
    {
        List<string> strangers = [];
        foreach (ConfigEntry entry in node.Entries)
        {
            IReadOnlyList<string> owners = kinds.WithKey(entry.Key);
            if (owners.Count > 0 && !owners.Contains(kind))
            {
                strangers.Add(entry.Key);
                string message = $"belongs to kind {Shown.Keys(owners)}, found in kind {kind}";
                problems.Add(entry.Place, KeyPath.Join(path, entry.Key), message, "remove the key or change the kind");
            }
        }

        return strangers;
    }

    private List<string>? Texts(ConfigNode node, string path)
    {
        if (node.Kind != JsonValueKind.Array)
        {
            scalars.WrongType(node, path, "a list of texts", "write [\"one\", \"two\"]");
            return null;
        }

        string?[] texts = [.. node.Items.Select((item, index) => scalars.Text(item, $"{path}[{index}]"))];
        return texts.Contains(null) ? null : [.. texts.OfType<string>()];
    }

    private List<MetricGroup>? Groups(ConfigNode node, string path)
    {
        if (node.Kind != JsonValueKind.Array)
        {
            scalars.WrongType(node, path, "a list of groups", "write [\"words\", \"copies\"]");
            return null;
        }

        object?[] groups = [.. node.Items.Select((item, index) => scalars.Read(typeof(MetricGroup), null, item, $"{path}[{index}]"))];
        return groups.Contains(null) ? null : [.. groups.OfType<MetricGroup>()];
    }

    private bool IsObject(ConfigNode node, string path)
    {
        if (node.Kind != JsonValueKind.Object)
        {
            scalars.WrongType(node, path, "an object", $"write \"{KeyPath.LastPart(path)}\": {{ ... }}");
        }

        return node.Kind == JsonValueKind.Object;
    }
}
