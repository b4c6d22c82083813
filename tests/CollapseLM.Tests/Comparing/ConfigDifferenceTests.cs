using System.Text.Json.Nodes;
using CollapseLM.Comparing;

namespace CollapseLM.Tests.Comparing;

public sealed class ConfigDifferenceTests
{
    [Fact]
    public void Keys_are_dotted_in_file_order_and_only_those_that_differ()
    {
        string[] found = Keys(
            """{ "name": "n", "model": { "layers": 2, "width": 64 }, "sampling": { "temperature": 1, "topK": null }, "seeds": [1, 2] }""",
            """{ "seeds": [1, 3], "name": "n", "sampling": { "temperature": 0.8, "topK": 5 }, "model": { "layers": 3, "width": 64 } }""");
        Assert.Equal(["model.layers: 2 | 3", "sampling.temperature: 1 | 0.8", "sampling.topK:  | 5", "seeds: [1,2] | [1,3]"], found);
    }

    [Fact]
    public void The_same_number_written_otherwise_is_no_difference() =>
        Assert.Empty(Keys("""{ "a": 0.10, "b": { "c": 1 } }""", """{ "a": 0.1, "b": { "c": 1.0 } }"""));

    [Fact]
    public void Arms_are_compared_by_name_whatever_their_order()
    {
        Assert.Empty(Keys("""{ "arms": [{ "name": "a" }, { "name": "b", "set": { "x": 1 } }] }""", """{ "arms": [{ "name": "b", "set": { "x": 1 } }, { "name": "a", "set": {} }] }"""));
        Assert.Equal(
            ["arms.b: {\"x\":1} | {\"x\":2}", "arms.c:  | {}"],
            Keys("""{ "arms": [{ "name": "b", "set": { "x": 1 } }] }""", """{ "arms": [{ "name": "b", "set": { "x": 2 } }, { "name": "c" }] }"""));
    }

    [Fact]
    public void A_key_that_one_kind_lacks_is_there_without_a_value() => Assert.Equal(
        ["regime.kind: replace | accumulate", "regime.humanShare: 0 | "],
        Keys("""{ "regime": { "kind": "replace", "humanShare": 0 } }""", """{ "regime": { "kind": "accumulate" } }"""));

    [Fact]
    public void Of_three_every_value_is_told() =>
        Assert.Equal(["a: 1 | 1 | 2"], Keys("""{ "a": 1 }""", """{ "a": 1 }""", """{ "a": 2 }"""));

    private static string[] Keys(params string[] configs) =>
    [
        .. ConfigDifference.Between([.. configs.Select(config => (JsonObject)JsonNode.Parse(config)!)])
            .Select(difference => $"{difference.Key}: {string.Join(" | ", difference.Values.Select(value => value is JsonValue ? value.ToString() : value?.ToJsonString()))}"),
    ];
}
