using System.Text.Json.Nodes;
using CollapseLM.Reporting;

namespace CollapseLM.Tests.Reporting;

public sealed class ArmWordsTests
{
    [Theory]
    [InlineData("""{ "kind": "replace", "humanShare": 0 }""", "no human text, all from the generation before")]
    [InlineData("""{ "kind": "replace", "humanShare": 0.1, "humanText": "fixed" }""", "10 % human text, the same every generation; the rest from the generation before")]
    [InlineData("""{ "kind": "replace", "humanShare": 0.125, "humanText": "fresh" }""", "12.5 % human text never used before; the rest from the generation before")]
    [InlineData("""{ "kind": "replace", "humanShare": 1, "humanText": "fixed" }""", "only human text, the same every generation")]
    [InlineData(
        """{ "kind": "replace", "humanShare": { "schedule": "power", "start": 0.5, "exponent": 1 }, "humanText": "fixed" }""",
        "a falling share (0.5 \u00d7 k^\u22121 at generation k) of human text, the same every generation; the rest from the generation before")]
    [InlineData(
        """{ "kind": "replace", "humanShare": { "schedule": "cyclic", "values": [0, 0.5] }, "humanText": "fresh" }""",
        "shares in turn (0, 0.5) of human text never used before; the rest from the generation before")]
    [InlineData("""{ "kind": "accumulate" }""", "the human text and every sample so far; the set grows")]
    [InlineData("""{ "kind": "accumulateSubsample" }""", "drawn from the human text and every sample so far")]
    [InlineData("""{ "kind": "humanOnly" }""", "human text only, the same every generation")]
    [InlineData("""{ "kind": "humanOnly", "humanText": "fresh" }""", "human text only, never used before")]
    [InlineData("""{ "kind": "unheard-of" }""", "regime unheard-of")]
    [InlineData("""{ "kind": "pool", "lineages": 4, "humanShare": 0 }""", "no human text, all in equal parts from the 4 lineages' samples of the generation before")]
    [InlineData(
        """{ "kind": "window", "samples": 3, "humanShare": 0.1, "growth": 1.5, "humanPlace": "onTop" }""",
        "10 % human text, the same every generation; the rest in equal parts from the last 3 generations; the set grows as (k + 1)^1.5; human text comes on top of a whole synthetic set")]
    [InlineData("""{ "kind": "tokenEdit", "share": 0.1 }""", "human text of which the generation before drew 10 % again")]
    [InlineData("""{ "kind": "continuous" }""", "the whole sample of the generation before, and nothing else")]
    [InlineData("""{ "kind": "noise", "text": "shuffled" }""", "the human text with its characters shuffled")]
    public void Training_text_is_told(string regime, string words) =>
        Assert.Equal(words, Of($$"""{ "regime": {{regime}} }""").TrainingText);

    [Fact]
    public void Pollution_and_what_later_generations_do_otherwise_are_told()
    {
        ArmWords words = Of("""
            {
              "model": { "kind": "transformer", "context": 64 }, "regime": { "kind": "humanOnly" },
              "training": { "steps": 1, "batchSize": 1, "laterSteps": 30, "draws": "same", "initialize": "scratch" },
              "pollution": { "share": 0.3, "canary": { "at": 2, "count": 5 } }
            }
            """);
        Assert.EndsWith("; 30 % of the human text is synthetic and not labelled; a canary is planted 5 times at generation 2", words.TrainingText, StringComparison.Ordinal);
        Assert.EndsWith("; 30 steps after generation 0", words.Budget, StringComparison.Ordinal);
        Assert.Equal("trained from scratch every generation, with the random draws of generation 0", words.Start);
    }

    [Fact]
    public void A_transformer_tells_its_budget_and_its_weights()
    {
        ArmWords words = Of("""
            {
              "model": { "kind": "transformer", "context": 64 }, "training": { "steps": 1100, "batchSize": 8, "initialize": "previous" },
              "split": { "trainChars": 150000 }, "regime": { "kind": "humanOnly" }
            }
            """);
        Assert.Equal("1,100 steps \u00d7 8 windows \u00d7 64 characters = 563,200 characters a generation", words.Budget);
        Assert.Equal("carried on from the generation before", words.Start);
        Assert.StartsWith("150,000 characters: ", words.TrainingText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_growing_set_has_no_size_of_its_own() => Assert.Equal(
        "the human text (5,000 characters) and every sample so far; the set grows",
        Of("""{ "split": { "trainChars": 5000 }, "regime": { "kind": "accumulate" } }""").TrainingText);

    [Theory]
    [InlineData("""{ "temperature": 1, "topK": null, "topP": null, "prompt": "none", "chars": 5000 }""", "temperature 1, no prompt, 5,000 characters")]
    [InlineData("""{ "temperature": 0.8, "topK": 40, "topP": 0.9, "prompt": "human" }""", "temperature 0.8, the best 40 characters only, the likeliest 90 % only, each passage prompted by human text")]
    [InlineData("""{ "temperature": 0, "prompt": "synthetic" }""", "the likeliest character every time, each passage prompted by the sample before")]
    public void Sampling_is_told(string sampling, string words) => Assert.Equal(words, Of($$"""{ "sampling": {{sampling}} }""").Sampling);

    [Fact]
    public void What_is_missing_is_said_to_be() =>
        Assert.Equal(new ArmWords("not recorded", "not recorded", "not recorded", ""), Of("{}"));

    private static ArmWords Of(string config) => ArmWords.Of((JsonObject)JsonNode.Parse(config)!);
}
