using CollapseLM.Metrics;

namespace CollapseLM.Tests.Metrics;

public sealed class ScriptCheckTests
{
    [Theory]
    [InlineData("English, Fran\u00e7ais, \u0420\u0443\u0441\u0441\u043a\u0438\u0439", true)]
    [InlineData("\ud55c\uad6d\uc5b4 \u0627\u0644\u0639\u0631\u0628\u064a\u0629 \u0939\u093f\u0928\u094d\u0926\u0940", true)] // Korean, Arabic, Hindi
    [InlineData("1234 !?", true)]
    [InlineData("", true)]
    [InlineData("\u4e2d\u6587", false)]
    [InlineData("\u3072\u3089\u304c\u306a", false)]
    [InlineData("\u30ab\u30bf\u30ab\u30ca\u30fc", false)]
    [InlineData("\uff76\uff80\uff76\uff85", false)]
    [InlineData("\u0e20\u0e32\u0e29\u0e32", false)] // Thai
    [InlineData("\u0e9e\u0eb2\u0eaa\u0eb2", false)] // Lao
    [InlineData("\u1797\u17b6\u179f\u17b6", false)] // Khmer
    [InlineData("\u1019\u103c\u1014\u103a\u1019\u102c", false)] // Myanmar
    [InlineData("\U00020000\U0002A6D6", false)]
    [InlineData("ab\u4e2d\u6587", true)] // half is not over half
    [InlineData("ab\u4e2d\u6587\u5b57", false)]
    [InlineData("ab\u4e2d\u6587\u3002\u3002\u3002", true)] // punctuation is no letter
    public void Words_are_defined_unless_over_half_of_the_letters_are_of_scripts_without_spaces(string text, bool expected)
    {
        Assert.Equal(expected, ScriptCheck.WordsAreDefined([text]));
        Assert.Equal(expected, ScriptCheck.TrainingWords([text]) is not null);
    }

    [Fact]
    public void All_documents_are_weighed_together() =>
        Assert.True(ScriptCheck.WordsAreDefined(["\u4e2d\u6587", "two words"]));

    [Fact]
    public void Chinese_text_has_no_word_metrics_and_all_others()
    {
        const string Text = "\u4eba\u4e4b\u521d\uff0c\u6027\u672c\u5584\u3002\n\u6027\u76f8\u8fd1\uff0c\u4e60\u76f8\u8fdc\u3002";
        Measurement measurement = Texts.Measurement(Text, Text, trainingWords: ScriptCheck.TrainingWords([Text]));
        IEnumerable<string> missing = MetricSet.Default.Measure(measurement).Where(entry => entry.Value is null).Select(entry => entry.Key);
        Assert.Equal(
            ["vocab.wordsUsed", "vocab.humanWordsKept", "vocab.humanWordsLost", "vocab.nonWords", "text.typeTokenRatio"],
            missing.Where(name => name.StartsWith("vocab.", StringComparison.Ordinal) || name.StartsWith("text.", StringComparison.Ordinal)));
    }
}
