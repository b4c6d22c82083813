using CollapseLM.Regimes;
using CollapseLM.Text;

namespace CollapseLM.Tests.Regimes;

public sealed class HumanTextTests
{
    /// <summary>Five passages of 10; generation 0 takes 15 characters, that is two of them.</summary>
    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "4")]
    [InlineData(10, "4")]
    [InlineData(11, "3 4")]
    [InlineData(1000, "2 3 4")]
    public void Spare_text_is_the_end_of_the_order_and_nothing_of_generation_zero(int chars, string expected)
    {
        Passage[] order = [.. Enumerable.Range(0, 5).Select(i => new Passage(Origin.Human, i, TokenText.From(new int[10], 2)))];
        Assert.Equal(expected, string.Join(' ', new HumanText(order, 15).Spare(chars).Select(passage => passage.Index)));
    }
}
