namespace CollapseLM.Reliability.Inputs;

/// <summary>RELIABILITY's table of bad configs: those that have a key.</summary>
public static class BadConfigTable
{
    private const string Start = "{ \"name\": \"bad\", \"corpus\": \"text.txt\", \"regime\": { \"kind\": \"replace\" }";
    private const int Config = (int)FailureKind.Config;

    private static readonly int[] ConfigOrInput = [Config, (int)FailureKind.Input];

    /// <summary>Entries after the three required keys, and what must be said about each.</summary>
    private static readonly (string Entry, string[] Words)[] Entries =
    [
        ("\"genrations\": 4", ["generations"]),
        ("\"Generations\": 4", ["generations"]),
        ("\"generations\": \"ten\"", ["whole number"]),
        ("\"generations\": \"10\"", ["quotes"]),
        ("\"generations\": true", ["whole number"]),
        ("\"generations\": null", ["null"]),
        ("\"generations\": []", ["list"]),
        ("\"generations\": 1.5", ["whole number"]),
        ("\"generations\": 0", ["1 to"]),
        ("\"generations\": -1", ["1 to"]),
        ("\"generations\": 1000000000", ["1 to"]),
        ("\"generations\": 9223372036854775808", ["1 to"]),
        ("\"training\": { \"learningRate\": NaN }", ["finite"]),
        ("\"training\": { \"learningRate\": Infinity }", ["finite"]),
        ("\"training\": { \"learningRate\": 1e999 }", ["finite"]),
        ("\"training\": { \"learningRate\": 0 }", ["above 0"]),
        ("\"training\": { \"learningRate\": -1 }", ["above 0"]),
        ("\"training\": { \"learningRate\": 0,5 }", ["decimal point"]),
        ("\"training\": { \"steps\": 0 }", ["1 to"]),
        ("\"training\": { \"batchSize\": 0 }", ["1 to"]),
        ("\"regime\": { \"kind\": \"replace\", \"humanShare\": -0.1 }", ["twice", "between 0 and 1"]),
        ("\"arms\": [{ \"name\": \"a\", \"set\": { \"regime.humanShare\": -0.1 } }]", ["between 0 and 1"]),
        ("\"arms\": [{ \"name\": \"a\", \"set\": { \"regime.humanShare\": 1.1 } }]", ["between 0 and 1"]),
        ("\"arms\": [{ \"name\": \"a\", \"set\": { \"regime.humanShare\": 50 } }]", ["between 0 and 1"]),
        ("\"model\": { \"context\": 0 }", ["to"]),
        ("\"model\": { \"context\": 1 }", ["to"]),
        ("\"model\": { \"context\": 600 }", ["600"]),
        ("\"model\": { \"layers\": 0 }", ["1 to"]),
        ("\"model\": { \"heads\": 0 }", ["1 to"]),
        ("\"model\": { \"width\": 0 }", ["1 to"]),
        ("\"model\": { \"width\": 65 }", ["65"]),
        ("\"model\": { \"dropout\": 1.0 }", ["0 to"]),
        ("\"model\": { \"dropout\": -1 }", ["0 to"]),
        ("\"sampling\": { \"temperature\": -0.1 }", ["0 to"]),
        ("\"sampling\": { \"topK\": 0 }", ["1 to"]),
        ("\"sampling\": { \"topP\": 0 }", ["above 0"]),
        ("\"sampling\": { \"topP\": 2 }", ["at most 1"]),
        ("\"sampling\": { \"chars\": 0 }", ["1 to"]),
        ("\"sampling\": { \"chars\": 10 }", ["10"]),
        ("\"split\": { \"testShare\": 0 }", ["held-out"]),
        ("\"split\": { \"testShare\": 1 }", ["below 1"]),
        ("\"seeds\": [1, -1]", ["-1"]),
        ("\"seeds\": [99999999999999999999999]", ["seed", "0 to"]),
        ("\"seeds\": []", ["seeds"]),
        ("\"grid\": { \"sampling.temperature\": [] }", ["values"]),
        ("\"grid\": { \"sampling.temperature\": [1, 1] }", ["twice"]),
        ("\"grid\": { \"sampling.temprature\": [1] }", ["temperature"]),
        ("\"grid\": {}", ["axes"]),
        ("\"arms\": [{ \"name\": \"a\" }, { \"name\": \"A\" }]", ["two arms"]),
        ("\"arms\": [{ \"name\": \"../x\" }]", ["may not have"]),
        ("\"compute\": { \"device\": \"cuda\" }", ["device"]),
        ("\"compute\": { \"threadsPerChain\": 0 }", ["1 to"]),
        ("\"compute\": { \"threadsPerChain\": 10000 }", ["1 to"]),
        ("\"compute\": { \"checkpointMinutes\": 0 }", ["to"]),
        ("\"name\": \"again\"", ["twice"]),
        ("\"question\": \"\\ud800\"", ["surrogate"]),
        ("", ["trailing comma"]),
    ];

    public static IReadOnlyList<BadInput> Cases { get; } =
    [
        new("missing", folder => Path.Combine(folder, "none.jsonc"), [Config], "not found"),
        new("empty", BadInput.File("c.jsonc", ""), [Config], "empty"),
        new("a folder", folder => folder, [Config], "folder"),
        new("binary", BadInput.File("c.jsonc", [0x89, 0x50, 0x4E, 0x47, 0, 1]), [Config], "not text"),
        new("invalid UTF-8", BadInput.File("c.jsonc", [0x7B, 0x22, 0xE4, 0x22]), [Config], "byte 2"),
        new("500 MB", BadInput.Hole("c.jsonc", 500_000_000), [Config], "too large"),
        new("cut", BadInput.File("c.jsonc", Start), [Config], "bracket", ":1:"),
        new("a list", BadInput.File("c.jsonc", "[1]"), [Config], "expected an object"),
        new("10,000 deep", BadInput.File("c.jsonc", Start + ", \"model\": " + new string('[', 10_000)), [Config], "deeper"),
        new("10,000,000 cells", BadInput.File("c.jsonc", Start + ", \"grid\": { \"sampling.temperature\": " + Numbers(0) + ", \"sampling.topK\": " + Numbers(1) + ", \"training.steps\": " + Numbers(1) + ", \"training.batchSize\": " + Numbers(1) + " } }"), [Config], "at most"),
        new("two mistakes", BadInput.File("c.jsonc", Start + ", \"generations\": 0, \"model\": { \"layers\": 0 } }"), [Config], "layers"),
        new("corpus missing", BadInput.File("c.jsonc", (Start + " }").Replace("text.txt", "none.txt", StringComparison.Ordinal)), [(int)FailureKind.Input], "none.txt"),
        new("corpus shorter than the context", BadInput.File("c.jsonc", Start + ", \"model\": { \"context\": 8192 }, \"split\": { \"passageChars\": 32768, \"trainChars\": 60000, \"testChars\": 20000 } }"), ConfigOrInput),
        .. Entries.Select(entry => new BadInput(entry.Entry.Length == 0 ? "trailing comma" : entry.Entry, BadInput.File("c.jsonc", $"{Start}, {entry.Entry} }}"), [Config], entry.Words)),
        .. new[] { "", " ", "..", "../x", "/etc/x", "a/b", "a\\\\b", "-rf", "con", "NUL", "~", "$(id)", "a\\n", "a\\u0000", "e\\u0301", new string('a', 300) }
            .Select(name => new BadInput($"name \"{name}\"", BadInput.File("c.jsonc", Start.Replace("\"bad\"", $"\"{name}\"", StringComparison.Ordinal) + " }"), [Config], "name")),
    ];

    private static string Numbers(int from) => $"[{string.Join(", ", Enumerable.Range(from, 57))}]";
}
