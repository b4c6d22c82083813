using System.Text.Json;
using CollapseLM.Regimes;

namespace CollapseLM.Configuration;

/// <summary>Reads a human share: a number, or a schedule over generations.</summary>
internal sealed class HumanShareReader(ProblemList problems, ScalarReader scalars)
{
    public const string KindKey = "schedule";
    public const int LastGeneration = 100_000;

    /// <summary>The keys of each schedule, all of them required.</summary>
    public static IReadOnlyDictionary<string, string[]> KeysOf { get; } = new Dictionary<string, string[]>
    {
        ["constant"] = ["value"],
        ["power"] = ["start", "exponent"],
        ["geometric"] = ["start", "ratio"],
        ["stepOff"] = ["value", "at"],
        ["stepOn"] = ["value", "at"],
        ["cyclic"] = ["values"],
        ["table"] = ["values"],
    };

    /// <returns>Null where there is a problem.</returns>
    public HumanShare? Read(ConfigNode node, string path)
    {
        if (node.Kind == JsonValueKind.Number)
        {
            return scalars.Real(node, path, null) is double value ? new ConstantShare(value) : null;
        }

        if (node.Kind != JsonValueKind.Object)
        {
            scalars.WrongType(node, path, "a number or a schedule", "write 0.1 or { \"schedule\": \"power\", \"start\": 0.5, \"exponent\": 1 }");
            return null;
        }

        if (Name(node, KeyPath.Join(path, KindKey)) is not string name)
        {
            return null;
        }

        CheckKeys(node, path, name);
        return Create(name, node, path);
    }

    private string? Name(ConfigNode node, string path)
    {
        string choices = $"one of {Shown.Keys(KeysOf.Keys)}";
        ConfigNode? given = node.Entry(KindKey)?.Value;
        if (given is null)
        {
            problems.Add(node.Place, path, "is missing, nothing was found", choices);
            return null;
        }

        string? name = scalars.Text(given, path);
        if (name is not null && !KeysOf.ContainsKey(name))
        {
            problems.Add(given.Place, path, $"unknown schedule \"{Shown.Text(name)}\"{KeyProblems.DidYouMean(name, KeysOf.Keys)}", choices);
            return null;
        }

        return name;
    }

    private void CheckKeys(ConfigNode node, string path, string schedule)
    {
        string[] keys = KeysOf[schedule];
        foreach (ConfigEntry entry in node.Entries.Where(entry => entry.Key != KindKey && !keys.Contains(entry.Key)))
        {
            problems.AddUnknown(entry, path, [KindKey, .. keys]);
        }

        foreach (string key in keys.Where(key => node.Entry(key) is null))
        {
            string message = $"is missing, nothing was found: schedule {schedule} needs it";
            problems.Add(node.Place, KeyPath.Join(path, key), message, $"keys of {schedule}: {Shown.Keys(keys)}");
        }
    }

    /// <returns>Null where a key is missing or its value is wrong.</returns>
    private HumanShare? Create(string schedule, ConfigNode node, string path)
    {
        double? Number(string key) => node.Find(key) is ConfigNode given ? scalars.Real(given, KeyPath.Join(path, key), null) : null;
        int? At() => node.Find("at") is ConfigNode given ? (int?)scalars.Whole(given, KeyPath.Join(path, "at"), 1, LastGeneration) : null;

        return schedule switch
        {
            "constant" => Number("value") is double value ? new ConstantShare(value) : null,
            "power" => (Number("start"), Number("exponent")) is (double start, double exponent) ? new PowerShare(start, exponent) : null,
            "geometric" => (Number("start"), Number("ratio")) is (double start, double ratio) ? new GeometricShare(start, ratio) : null,
            "stepOff" => (Number("value"), At()) is (double value, int at) ? new StepOffShare(value, at) : null,
            "stepOn" => (Number("value"), At()) is (double value, int at) ? new StepOnShare(value, at) : null,
            "cyclic" => Values(node, path) is { } values ? new CyclicShare(values) : null,
            _ => Values(node, path) is { } values ? new TableShare(values) : null,
        };
    }

    private double[]? Values(ConfigNode node, string path)
    {
        if (node.Find("values") is not ConfigNode list)
        {
            return null;
        }

        string key = KeyPath.Join(path, "values");
        if (list.Kind != JsonValueKind.Array || list.Items.Count == 0)
        {
            scalars.WrongType(list, key, "a list of one or more numbers", "write [0.5, 0.25]");
            return null;
        }

        double?[] values = [.. list.Items.Select((item, index) => scalars.Real(item, $"{key}[{index}]", null))];
        return values.All(value => value is not null) ? [.. values.Select(value => value!.Value)] : null;
    }
}
