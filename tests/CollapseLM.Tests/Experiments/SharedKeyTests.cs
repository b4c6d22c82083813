using System.Security.Cryptography;
using System.Text;
using CollapseLM.Configuration;
using CollapseLM.Experiments;
using CollapseLM.Runs;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.Experiments;

/// <summary>What reaches the weights tells trainings apart, nothing else does.</summary>
public sealed class SharedKeyTests
{
    private static readonly CorpusRecord Corpus = TestChains.Manifest().Corpus with { Documents = [Document("one"), Document("two")] };

    [Theory]
    [InlineData(""" "training": { "initialize": "previous" } """)]
    [InlineData(""" "sampling": { "temperature": 0.5, "chars": 77, "prompt": "human" } """)]
    [InlineData(""" "grid": { "regime.humanShare": [0.5] } """)]
    [InlineData(""" "generations": 9, "seeds": 9, "question": "?" """)]
    public void What_cannot_reach_the_weights_of_generation_zero_shares_them(string settings) =>
        Assert.Equal(Key(""" "seeds": 1 """), Key(settings));

    [Theory]
    [InlineData(""" "model": { "kind": "ngram", "order": 4 } """)]
    [InlineData(""" "model": { "kind": "ngram", "order": 3, "smoothing": "none" } """)]
    [InlineData(""" "training": { "steps": 701 } """)]
    [InlineData(""" "training": { "learningRate": 0.007 } """)]
    [InlineData(""" "split": { "trainChars": 4999 } """)]
    [InlineData(""" "split": { "passageChars": 1025 } """)]
    [InlineData(""" "split": { "testShare": 0.2 } """)]
    [InlineData(""" "compute": { "threadsPerChain": 2 } """)]
    public void What_can_reach_them_does_not(string settings) => Assert.NotEqual(Key(""" "seeds": 1 """), Key(settings));

    [Fact]
    public void Seed_generation_and_text_tell_trainings_apart()
    {
        ExperimentConfig config = Plans.Arm(""" "seeds": 1 """).Config;

        SharedKey one = new(Corpus);
        string[] keys =
        [
            one.OfTraining(config, 1, 0),
            one.OfTraining(config, 2, 0),
            one.OfTraining(config, 1, 1),
            new SharedKey(Corpus with { Documents = [Document("one"), Document("other")] }).OfTraining(config, 1, 0),
            new SharedKey(Corpus with { Documents = [Document("one")] }).OfTraining(config, 1, 0),
        ];

        Assert.Equal(keys[0], one.OfTraining(config, 1, 0));
        Assert.Equal(keys[1], new SharedKey(Corpus).OfTraining(config, 2, 0));
        Assert.Equal(keys[2], new SharedKey(Corpus).OfTraining(config, 1, 1));
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(keys[0], new SharedKey(Corpus with { Name = "moved" }).OfTraining(config, 1, 0));
    }

    [Fact]
    public void Samples_are_told_apart_by_how_they_are_drawn_only()
    {
        static string Sampling(string settings) => SharedKey.OfSampling(Plans.Arm(settings).Config);

        Assert.Equal(Sampling(""" "seeds": 1 """), Sampling(""" "training": { "steps": 3 }, "model": { "kind": "ngram", "order": 5 } """));
        Assert.NotEqual(Sampling(""" "seeds": 1 """), Sampling(""" "sampling": { "temperature": 0.99 } """));
        Assert.NotEqual(Sampling(""" "seeds": 1 """), Sampling(""" "sampling": { "topK": 5 } """));
        Assert.NotEqual(Sampling(""" "seeds": 1 """), Sampling(""" "sampling": { "chars": 77 } """));
    }

    /// <summary>Digits by hand from the settings that version 1 had: runs begun then find their samples.</summary>
    [Fact]
    public void Sampling_keys_that_came_later_count_only_once_they_are_set()
    {
        string before = """{"temperature":1,"topK":null,"topP":null,"prompt":"none","chars":5000,"batchSize":64}""";
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(before)))[..8], SharedKey.OfSampling(Plans.Arm(""" "seeds": 1 """).Config));
        string[] later = ["\"minP\": 0.1", "\"typicalP\": 0.9", "\"repetitionPenalty\": 2", "\"repetitionWindow\": 9", "\"beams\": 2", "\"promptKept\": true", "\"promptChars\": 7", "\"passageChars\": 300"];
        Assert.Equal(9, later.Select(key => SharedKey.OfSampling(Plans.Arm($$""" "sampling": { {{key}} } """).Config)).Append(SharedKey.OfSampling(Plans.Arm(""" "seeds": 1 """).Config)).Distinct().Count());
    }

    private static string Key(string settings) => new SharedKey(Corpus).OfTraining(Plans.Arm(settings).Config, 1, 0);

    private static DocumentRecord Document(string text) => new("name", "training", 10, "raw", "sha256 of " + text);
}
