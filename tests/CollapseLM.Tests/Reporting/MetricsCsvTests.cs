using System.Globalization;
using CollapseLM.Reporting;
using CollapseLM.Runs;
using CsCheck;
using static CollapseLM.Tests.Reporting.ModelBuilder;

namespace CollapseLM.Tests.Reporting;

public sealed class MetricsCsvTests
{
    [Fact]
    public void Numbers_come_back_to_the_last_bit() => Gen.Double.Where(double.IsFinite).Nullable().Array[1, 6].Sample(values =>
    {
        string[][] rows = Rows(MetricsCsv.Write(Model(Arm("replace", "treatment", Chain(7, "text.entropy1", values)))));
        Assert.Equal(["arm", "role", "seed", "generation", "text.entropy1", "human", "synthetic"], rows[0]);
        double?[] read = [.. rows.Skip(1).Select(row => row[4].Length == 0 ? (double?)null : double.Parse(row[4], CultureInfo.InvariantCulture))];
        Assert.Equal(values, read);
    });

    [Fact]
    public void A_metric_that_only_some_generations_have_is_empty_in_the_others_and_never_0()
    {
        ReportChain chain = Chain(1, ChainStage.Done, new Dictionary<string, double?> { ["b"] = 0 }, new Dictionary<string, double?> { ["a"] = -1.5 });
        string[][] rows = Rows(MetricsCsv.Write(Model(Arm("replace", "treatment", chain))));
        Assert.Equal(["replace", "treatment", "1", "0", "", "0", "100", "0"], rows[1]);
        Assert.Equal(["replace", "treatment", "1", "1", "-1.5", "", "0", "100"], rows[2]);
    }

    [Theory]
    [InlineData("=CMD()", "'=CMD()")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"")]
    [InlineData("\u001b[0m", "\u241b[0m")]
    public void Text_is_quoted_and_never_a_formula(string arm, string cell)
    {
        string csv = MetricsCsv.Write(Model(Arm(arm, "treatment", Chain(1, "m", 1))));
        Assert.StartsWith($"{cell},treatment,1,0,1,", csv.Split("\r\n")[1], StringComparison.Ordinal);
    }

    private static string[][] Rows(string csv)
    {
        Assert.EndsWith("\r\n", csv, StringComparison.Ordinal);
        return [.. csv[..^2].Split("\r\n").Select(row => row.Split(','))];
    }
}
