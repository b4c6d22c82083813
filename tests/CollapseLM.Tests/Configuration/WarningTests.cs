namespace CollapseLM.Tests.Configuration;

public sealed class WarningTests
{
    [Theory]
    [InlineData(""" "training": { "learningRate": 1000000 } """, "training.learningRate", "1000000")]
    [InlineData(""" "training": { "steps": 50 } """, "training.warmup", "steps 50")]
    public void Unusual_setting_is_allowed_with_a_warning(string settings, string key, string words)
    {
        Problem warning = Assert.Single(ConfigText.Load(ConfigText.Minimal(settings)).Warnings);
        Assert.Equal(key, warning.Key);
        Assert.Contains(words, warning.Message, StringComparison.Ordinal);
        Assert.NotEmpty(warning.Remedy);
    }

    [Theory]
    [InlineData(""" "training": { "learningRate": 1 } """)]
    [InlineData(""" "training": { "steps": 101 } """)]
    [InlineData(""" "training": { "steps": 50 }, "model": { "kind": "ngram" } """)]
    public void Usual_setting_is_not_warned_of(string settings) => Assert.Empty(ConfigText.Load(ConfigText.Minimal(settings)).Warnings);
}
