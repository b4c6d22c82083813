using System.Xml.Linq;
using CollapseLM.Reporting;

namespace CollapseLM.Tests.Reporting;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("\u001b[31m", "\u241b[31m")]
    [InlineData("a\u202eb", "a\u27e8U+202E\u27e9b")]
    [InlineData("a\u2028b", "a\u27e8U+2028\u27e9b")]
    [InlineData("\ufeffa", "\u27e8U+FEFF\u27e9a")]
    [InlineData("a\u0085\u007f", "a\u27e8U+0085\u27e9\u27e8U+007F\u27e9")]
    [InlineData("a\uffffb", "a\u27e8U+FFFF\u27e9b")]
    [InlineData("two\nlines\tand \U0001F469\u200D\U0001F680", "two\nlines\tand \U0001F469\u200D\U0001F680")]
    public void What_acts_is_shown_and_the_rest_is_kept(string text, string shown) => Assert.Equal(shown, SafeText.Visible(text));

    // Not a row above: the compiler itself mends half a pair in an attribute.
    [Fact]
    public void Half_a_surrogate_pair_is_replaced() => Assert.Equal("a\ufffdb", SafeText.Visible("a\ud800b"));

    [Fact]
    public void A_terminal_gets_one_line_without_controls() =>
        Assert.Equal("red [31mx y z", SafeText.Terminal("red \u001b[31mx\ny\u2028z\u0007\u202e\u009b"));

    [Fact]
    public void Every_code_unit_survives_as_well_formed_text()
    {
        string all = string.Concat(Enumerable.Range(0, 0x10000).Select(unit => (char)unit));
        MarkupWriter writer = new();
        writer.Element("p", all, ("title", all));
        XElement read = XElement.Parse(writer.ToString());
        Assert.Equal(SafeText.Visible(all), read.Value);
        Assert.DoesNotContain(read.Value, character => char.IsControl(character) && character is not ('\n' or '\t'));
    }
}
