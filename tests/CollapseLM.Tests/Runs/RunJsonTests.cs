using System.Globalization;
using System.Text.Json;
using CollapseLM.Runs;
using CsCheck;

namespace CollapseLM.Tests.Runs;

public sealed class RunJsonTests
{
    [Fact]
    public void A_record_has_its_keys_in_order_and_numbers_that_no_culture_changes()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ru-RU");
        try
        {
            GenerationRecord record = new(
                1,
                new Dictionary<string, long> { ["human"] = 2, ["generation-0"] = 1 },
                new Dictionary<string, double?> { ["text.distinct1"] = 0.1, ["detector.auc"] = null, ["big"] = 1e300 },
                new Dictionary<string, string> { ["sample.txt"] = "ab" });
            const string expected =
                """{"generation":1,"composition":{"human":2,"generation-0":1},"metrics":"""
                + """{"text.distinct1":0.1,"detector.auc":null,"big":1E+300},"files":{"sample.txt":"ab"}}""";
            Assert.Equal(expected, JsonSerializer.Serialize(record, RunJson.Line));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Text_stays_readable_but_never_breaks_a_line_or_a_string() =>
        Assert.Equal(
            """{"prompt":"<Пётр & \"Анна\">\n","text":"'\u2028\u0085\u0000'"}""",
            JsonSerializer.Serialize(new ContinuationRecord("<Пётр & \"Анна\">\n", "'\u2028\u0085\0'"), RunJson.Line),
            ignoreCase: true);

    [Fact]
    public void Every_text_of_scalars_comes_back() =>
        Gen.Int[0, 0x10FFFF].Where(scalar => scalar is < 0xD800 or > 0xDFFF).Select(char.ConvertFromUtf32).Array[0, 20]
            .Select(string.Concat)
            .Sample(text =>
            {
                string line = JsonSerializer.Serialize(new ContinuationRecord(text, ""), RunJson.Line);
                return !line.Contains('\n', StringComparison.Ordinal)
                    && JsonSerializer.Deserialize<ContinuationRecord>(line, RunJson.Line)!.Prompt == text;
            });

    [Fact]
    public void Every_finite_number_comes_back_to_the_bit() =>
        Gen.Double.Where(double.IsFinite).Sample(number =>
            BitConverter.DoubleToInt64Bits(JsonSerializer.Deserialize<double>(JsonSerializer.Serialize(number, RunJson.Line), RunJson.Line))
            == BitConverter.DoubleToInt64Bits(number));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Numbers_that_are_not_finite_are_refused(double number) =>
        Assert.Throws<ArgumentException>(() => JsonSerializer.Serialize(number, RunJson.Line));

    [Fact]
    public void Files_for_people_are_indented_with_line_feeds_and_enums_are_words() =>
        Assert.Equal("[\n  \"diverged\"\n]", JsonSerializer.Serialize(new[] { ChainStage.Diverged }, RunJson.Indented));
}
