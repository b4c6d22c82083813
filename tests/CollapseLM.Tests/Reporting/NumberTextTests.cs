using CollapseLM.Reporting;
using CsCheck;

namespace CollapseLM.Tests.Reporting;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData(96.5, 0, "97")]
    [InlineData(97.5, 0, "98")]
    [InlineData(0.125, 2, "0.13")]
    [InlineData(2.675, 2, "2.68")]
    [InlineData(-0.5, 0, "\u22121")]
    [InlineData(-0.004, 2, "0.00")]
    [InlineData(1234567.25, 1, "1,234,567.3")]
    [InlineData(1e300, 0, "1e300")]
    public void A_half_is_rounded_away_from_zero_and_a_minus_is_no_hyphen(double value, int decimals, string expected) =>
        Assert.Equal(expected == "1e300" ? value.ToString("N0", System.Globalization.CultureInfo.InvariantCulture) : expected, NumberText.Fixed(value, decimals));

    [Theory]
    [InlineData(3.421, 3.468, "3.42\u20133.47")]
    [InlineData(3.421, 3.422, "3.42")]
    [InlineData(-3, 44, "\u22123.00 to 44.00")]
    public void A_range_reads_as_one(double low, double high, string expected) => Assert.Equal(expected, NumberText.Range(low, high, 2));

    [Theory]
    [InlineData(new[] { 96.5, 102.0 }, 1)]
    [InlineData(new[] { 96.0, 102.0 }, 0)]
    [InlineData(new[] { 3.07182, 2.5 }, 3)]
    [InlineData(new[] { 0.051234, 0.0001 }, 5)]
    [InlineData(new[] { 0.0, 0.0 }, 0)]
    [InlineData(new double[0], 0)]
    public void A_column_has_one_number_of_decimals_and_no_zeros_that_all_share(double[] column, int expected) =>
        Assert.Equal(expected, NumberText.ColumnDecimals(column, 4));

    [Fact]
    public void No_number_is_further_from_its_text_than_half_of_the_last_digit() =>
        Gen.Select(Gen.Double[-1e6, 1e6], Gen.Int[0, 4]).Sample((value, decimals) =>
        {
            double read = double.Parse(
                NumberText.Fixed(value, decimals).Replace(NumberText.Minus, '-'), System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(Math.Abs(read - value) <= (0.5 * Math.Pow(10, -decimals)) + 1e-8, $"{value}: {read}");
        });
}
