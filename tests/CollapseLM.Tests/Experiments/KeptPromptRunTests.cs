using System.Text.Json.Nodes;

namespace CollapseLM.Tests.Experiments;

/// <summary>A run whose passages begin with human prompts that stay in the sample.</summary>
public sealed class KeptPromptRunTests
{
    [Fact]
    public void Every_passage_begins_with_its_prompt_and_is_as_long_as_asked_for()
    {
        using FinishedRun finished = new("firstLast", """ "sampling": { "prompt": "human", "promptKept": true, "promptChars": 20, "passageChars": 50 }, """);
        string[] prompts =
        [
            .. File.ReadLines(finished.Run.SeedPassagesPath(1)).Zip(finished.GenerationZero(), (line, passage) => ((string)JsonNode.Parse(line)!["text"]!)[..passage.Length])
                .Where(text => text.Length >= 20).Select(text => text[..20]),
        ];
        string sample = File.ReadAllText(finished.Run.Chain("replaced-s1").SamplePath(2));

        Assert.Equal((40 * 51) - 1, sample.Length); // 2,000 characters in passages of 50, line feeds between them
        Assert.All(Enumerable.Range(0, 40), passage => Assert.Equal(prompts[passage % prompts.Length], sample.Substring(passage * 51, 20)));
    }
}
