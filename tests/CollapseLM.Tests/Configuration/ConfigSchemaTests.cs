using System.Text.Json;
using System.Text.Json.Nodes;
using CollapseLM.Cli.Commands;
using CollapseLM.Configuration;
using CollapseLM.Tests.Runs;
using NJsonSchema;

namespace CollapseLM.Tests.Configuration;

/// <summary>The schema that editors use says what the loader says, judged by a validator that is not ours.</summary>
public sealed class ConfigSchemaTests
{
    /// <summary>Mistakes between keys and inside names, which the loader alone points out.</summary>
    private static readonly string[] BeyondASchema =
    [
        """ "pollution": { "canary": {} } """,
        """ "loss": { "humanWeight": 0.5 }, "grid": { "regime": [{ "kind": "tokenEdit", "share": 0.5 }] } """,
        """ "curation": { "kind": "correction", "by": "knownWords", "share": 0.1 }, "pollution": { "share": 0.5 } """,
        """ "curation": { "kind": "nearDuplicates" }, "grid": { "regime": [{ "kind": "pool", "lineages": 2 }] } """,
        """ "pollution": { "canary": { "text": "x", "at": 4 } } """,
        """ "pollution": { "canary": { "text": "abcdefghij" } }, "split": { "passageChars": 18 }, "model": { "kind": "ngram" } """,
        """ "branching": { "at": 4 } """,
        """ "branching": { "at": 2 }, "compute": { "keepWeights": "firstLast" } """,
        """ "arms": [{ "name": "Reseed" }] """,
        """ { "kind": "replace", "growth": 1, "humanShare": 0.5 } """,
        """ "model": { "width": 65 } """,
        """ "model": { "context": 600 } """,
        """ "sampling": { "chars": 63 } """,
        """ "sampling": { "chars": 500 }, "split": { "trainChars": 1000 } """,
        """ "split": { "trainChars": 63 } """,
        """ "split": { "testShare": 0 } """,
        """ "split": { "testShare": 1 } """,
        """ "split": { "testDocuments": ["a"], "testShare": 0.1 } """,
        """ "split": { "testDocuments": [] } """,
        """ "split": { "testDocuments": ["a", "a"] } """,
        """ "split": { "passageChars": 127 } """,
        """ "name": "again" """,
        """ "grid": { "sampling.temperature": [0.5, 0.50] } """,
        """ "grid": { "regime": [{ "kind": "replace" }], "regime.humanShare": [0] } """,
        """ "arms": [{ "name": "a" }, { "name": "A" }] """,
        """ "arms": [{ "name": "Twins" }] """,
        """ "arms": [{ "name": "longRun-2" }] """,
        """ "arms": [{ "name": "a", "set": { "model.width": 65 } }] """,
        """ { "kind": "replace", "humanShare": { "schedule": "geometric", "start": 0.5, "ratio": 2 } } """,
        """ "curation": { "kind": "select" } """,
        """ "curation": { "kind": "select", "by": "random", "keep": 0.5 } """,
        """ "curation": { "kind": "bestOf", "by": "random", "candidates": 3 }, "split": { "trainChars": 4000 }, "sampling": { "chars": 11999 } """,
        """ "curation": { "kind": "check", "by": "knownWords" } """,
        """ "curation": { "kind": "check", "by": "knownWords", "least": 1, "most": 0.5 } """,
        """ "model": { "kind": "ngram" }, "loss": { "truncateAbove": 0.9 } """,
        """ "model": { "kind": "ngram" }, "loss": { "humanWeight": 0.5 } """,
        """ "model": { "kind": "ngram" }, "loss": { "labelSmoothing": 0.1 } """,
        """ "slurm": { "sbatch": ["account=lab"] } """,
        """ "slurm": { "sbatch": ["--mem=2G\nrm x"] } """,
        """ "slurm": { "sbatch": ["--array=0-3"] } """,
        """ "slurm": { "partition": "a b" } """,
        """ "slurm": { "setup": ["a\nb"] } """,
        """ "slurm": { "timeLimit": 1, "signalSeconds": 60 } """,
    ];

    private static readonly string Committed = RepositoryRoot.Path("configs", "experiment.schema.json");

    /// <summary>Keys of an n-gram do not go with a transformer's, nor those of other regimes with a replacing one's.</summary>
    private static readonly string[] OfOtherKinds =
        ["model.order", "model.smoothing", "regime.samples", "regime.lineages", "regime.share", "regime.spanChars", "regime.text"];

    /// <summary>The validator knows definitions by their older name only.</summary>
    private static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema
        .FromJsonAsync(File.ReadAllText(Committed).Replace("$defs", "definitions", StringComparison.Ordinal)).GetAwaiter().GetResult());

    public static TheoryData<string> RightEntries =>
    [
        """ "model": {} """,
        """ "model": { "context": 32 } """,
        """ "compute": { "kernels": "fused" } """,
        """ "loss": null, "curation": null """,
        """ "loss": { "truncateAbove": 0.9, "humanWeight": 0.618 }, "curation": { "kind": "check", "by": "knownWords", "least": 0.9 } """,
        """ "arms": [{ "name": "a", "set": { "curation.kind": "bestOf", "curation.by": "ownPerplexity", "curation.candidates": 1, "loss.labelSmoothing": 0.1 } }] """,
        """ "model": { "kind": "ngram", "order": 3, "smoothing": "none" } """,
        """ "question": null, "split": { "testShare": 0.2, "testChars": null, "trainChars": 5000 } """,
        """ "seeds": [0, 9223372036854775807] """,
        """ "seeds": 3 """,
        """ "grid": { "sampling.topK": [null, 5], "regime.humanText": ["fixed", "fresh"], "model": [{}, { "kind": "ngram" }] } """,
        """ "grid": { "regime.humanShare": [0, { "schedule": "power", "start": 1, "exponent": 2 }, { "schedule": "stepOn", "value": 1, "at": 2 }] } """,
        """ "grid": null, "arms": [{ "name": "a", "set": {} }, { "name": "b", "set": { "regime": { "kind": "humanOnly" }, "split.trainChars": 500 } }] """,
        """ "arms": [{ "name": "a", "set": { "model.kind": "ngram", "model.order": 3 } }] """,
        """ "regime": { "kind": "replace", "humanShare": { "schedule": "cyclic", "values": [0, 1] } } """,
        """ "regime": { "kind": "replace", "humanShare": { "schedule": "table", "values": [0.5] } } """,
        """ "regime": { "kind": "replace", "humanShare": { "schedule": "geometric", "start": 0.5, "ratio": 0.5 } } """,
        """ "regime": { "kind": "replace", "humanShare": { "schedule": "stepOff", "value": 0.5, "at": 3 } } """,
        """ "regime": { "kind": "replace", "humanShare": { "schedule": "constant", "value": 0.5 } }, "grid": { "regime.humanShare.value": [0, 1] } """,
    ];

    /// <summary>Left out: 1e+2, a whole number to the standard but not to this validator, and 2^63, at which it throws.</summary>
    public static TheoryData<string> WrongEntries =>
    [
        .. BadConfigTests.WrongEntries.Select(row => row.Data.Item1).Where(entry =>
            !entry.Contains("1e+2", StringComparison.Ordinal) && !entry.Contains("9223372036854775808", StringComparison.Ordinal)),
    ];

    public static TheoryData<string> WrongRegimes => [.. BadConfigTests.WrongRegimes.Select(row => row.Data.Item1)];

    [Fact]
    public void The_file_in_configs_is_what_the_command_writes()
    {
        using TemporaryFolder folder = new();
        using StringWriter output = new(), error = new();

        Assert.Equal(0, CommandTree.Run(["schema", "--out", folder.At("a", "s.json")], output, error));
        Assert.True(File.ReadAllText(folder.At("a", "s.json")) == File.ReadAllText(Committed), "run `collapse schema` in the top folder and commit the file");

        Assert.Equal(0, CommandTree.Run(["schema", "--out", "-"], output, error));
        Assert.EndsWith(File.ReadAllText(Committed), output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Shipped_configs_name_the_schema_and_are_valid()
    {
        string[] configs = Directory.GetFiles(RepositoryRoot.Path("configs"), "*.jsonc", SearchOption.AllDirectories);
        Assert.NotEmpty(configs);
        Assert.All(configs, config =>
        {
            JsonNode json = JsonNode.Parse(File.ReadAllText(config), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!;
            Assert.Equal(Committed, Path.GetFullPath((string)json["$schema"]!, Path.GetDirectoryName(config)!));
            Assert.Empty(Schema.Value.Validate(json.ToJsonString()));
        });
    }

    [Theory]
    [MemberData(nameof(RightEntries))]
    public void What_the_loader_takes_is_valid(string entry)
    {
        string config = entry.Contains("\"regime\": { \"kind\": \"replace\"", StringComparison.Ordinal) && !entry.Contains("\"arms\"", StringComparison.Ordinal)
            ? $$"""{ "name": "n", "corpus": "austen", {{entry}} }"""
            : ConfigText.Minimal(entry);
        ConfigText.Load(config);
        Assert.Empty(Schema.Value.Validate(config));
    }

    [Theory]
    [MemberData(nameof(WrongEntries))]
    public void What_the_loader_refuses_is_not_valid(string entry) => AssertRefused(entry, ConfigText.Minimal(entry));

    [Theory]
    [MemberData(nameof(WrongRegimes))]
    public void A_regime_that_the_loader_refuses_is_not_valid(string regime) => AssertRefused(regime, ConfigText.Minimal(regime: regime));

    [Fact]
    public void Every_key_is_described_and_its_default_is_the_loaders()
    {
        JsonObject definitions = JsonNode.Parse(File.ReadAllText(Committed))!["$defs"]!.AsObject();
        JsonObject written = JsonNode.Parse(ConfigText.Minimal())!.AsObject();
        int defaults = 0;
        foreach ((string key, JsonNode? definition) in definitions.Where(pair => !pair.Key.StartsWith("regime.humanShare.", StringComparison.Ordinal)
            && !pair.Key.StartsWith("pollution.canary.", StringComparison.Ordinal) && !pair.Key.StartsWith("branching.", StringComparison.Ordinal)))
        {
            Assert.True(key.EndsWith(".kind", StringComparison.Ordinal) || definition!["description"] is JsonValue, key);

            if (definition!.AsObject().TryGetPropertyValue("default", out JsonNode? value) && !OfOtherKinds.Contains(key) && !KeyIsOfAnOptionalSection(key))
            {
                defaults++;
                string[] parts = key.Split('.');
                JsonObject section = parts.Length == 1 ? written : (JsonObject)(written[parts[0]] ??= new JsonObject());
                section[parts[^1]] = value?.DeepClone();
            }
        }

        Assert.InRange(defaults, 30, 100);
        Assert.Equal(
            ConfigWriter.ToJson(ConfigText.Load(ConfigText.Minimal()).Common).ToJsonString(),
            ConfigWriter.ToJson(ConfigText.Load(written.ToJsonString()).Common).ToJsonString());
    }

    [Fact]
    public void The_pattern_of_names_is_the_rule_but_for_device_names() => Assert.All(
        BadConfigTests.WrongNames.Select(row => row.Data).Append("a").Append("a.b").Append("_").Append(new string('a', 100)),
        name =>
        {
            string config = $$"""{ "name": "{{name}}", "corpus": "austen", "regime": { "kind": "replace" } }""";
            // Besides devices a line feed at the end, which "$" lets pass in .NET, the validator's language, but not in ECMAScript.
            bool beyond = name is "con" or "NUL" or "com1.txt" or "a\\n";
            Assert.Equal(beyond || NameRule.Broken(JsonSerializer.Deserialize<string>($"\"{name}\"")!) is null, Schema.Value.Validate(config).Count == 0);
        });

    /// <summary>Sections that are null by default: giving one of their keys makes them something.</summary>
    private static bool KeyIsOfAnOptionalSection(string key) =>
        key.StartsWith("curation.", StringComparison.Ordinal) || key.StartsWith("loss.", StringComparison.Ordinal);

    private static void AssertRefused(string wrong, string config)
    {
        Assert.Throws<UserErrorException>(() => ConfigText.Load(config));
        Assert.Equal(!BeyondASchema.Contains(wrong), Schema.Value.Validate(config).Count > 0);
    }
}
