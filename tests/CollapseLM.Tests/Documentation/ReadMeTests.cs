using System.Globalization;
using System.Text.RegularExpressions;
using CollapseLM.Statistics;
using CollapseLM.Tests.EndToEnd;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.Documentation;

/// <summary>What README says is what happens.</summary>
public sealed partial class ReadMeTests
{
    private static readonly string Text = File.ReadAllText(RepositoryRoot.Path("README.md"));

    [Fact]
    public void Files_that_are_linked_exist()
    {
        string[] links = [.. Link().Matches(Text).Select(match => match.Groups[1].Value)];
        Assert.True(links.Length > 10);
        Assert.All(links, link => Assert.True(Path.Exists(RepositoryRoot.Path(link.Split('/'))), link));
    }

    [Fact]
    public void Folders_of_the_tree_are_those_of_the_library()
    {
        string[] folders = [.. Directory.GetDirectories(RepositoryRoot.Path("src", "CollapseLM")).Select(folder => Path.GetFileName(folder)!)];
        Assert.All(folders, folder => Assert.Contains($"  {folder}/ ", Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Commands_run_on_the_config_shown()
    {
        using TemporaryFolder folder = new();
        string novel = File.ReadAllText(RepositoryRoot.Path("corpora", "austen", "emma.txt"));
        File.WriteAllText(folder.At("letters.txt"), novel[..60_000]);
        File.WriteAllText(folder.At("another.txt"), novel[60_000..62_000]);
        File.WriteAllText(folder.At("my-ratios.jsonc"), Block("jsonc"));
        string[] commands = [.. Block("sh", containing: "collapse validate").Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        Assert.Equal(11, commands.Length);
        foreach (string command in commands)
        {
            string[] words = [.. Word().Matches(command.Split('#')[0]).Skip(1).Select(match => match.Value.Trim('"'))];

            // The same command on less text, so that it takes seconds.
            string[] smaller = words[0] == "run" ? ["--set", "split.trainChars=3000", "--set", "training.steps=3", "--set", "seeds=1"] : [];
            (int exitCode, string output, string error) = CollapseProgram.RunIn(folder.Path, [.. words, .. smaller]);

            Assert.True(exitCode == 0, command + "\n" + output + error);
            Assert.NotEmpty(output);
        }
    }

    [Fact]
    public void The_table_is_that_of_the_published_run()
    {
        string[][] rows = [.. File.ReadLines(RepositoryRoot.Path("docs", "results", "quick.csv")).Select(line => line.Split(','))];
        int arm = Array.IndexOf(rows[0], "arm"), generation = Array.IndexOf(rows[0], "generation");
        string[] arms = [.. rows.Skip(1).Select(row => row[arm]).Distinct()];
        Assert.Equal(6, arms.Length);
        foreach (string name in arms)
        {
            string shown = Assert.Single(Text.Split('\n'), line => line.StartsWith(name + " ", StringComparison.Ordinal));
            Assert.Equal(
                [Mean("human.bitsPerChar", "0"), Mean("human.bitsPerChar", "3")],
                Shown(shown, BitsColumn()),
                (mean, printed) => Math.Abs(mean - printed) <= 0.0051);
            Assert.Equal(
                [Mean("vocab.humanWordsKept", "0"), Mean("vocab.humanWordsKept", "3")],
                Shown(shown, WordsColumn()),
                (mean, printed) => Math.Abs(mean - printed) <= 0.51);

            double Mean(string metric, string at) => rows.Skip(1)
                .Where(row => row[arm] == name && row[generation] == at)
                .Average(row => double.Parse(row[Array.IndexOf(rows[0], metric)], CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData("0", "humanShare-0")]
    [InlineData("5 %", "humanShare-0.05")]
    [InlineData("10 %", "humanShare-0.1")]
    [InlineData("25 %", "humanShare-0.25")]
    [InlineData("50 %", "humanShare-0.5")]
    [InlineData("the twin", "twin")]
    [InlineData("human text, ten times as long", "longRun")]
    public void Published_means_deviations_and_paired_intervals_are_those_of_the_published_numbers(string shown, string arm)
    {
        string[][] rows = [.. File.ReadLines(RepositoryRoot.Path("docs", "results", "mixing-ratios", "metrics.csv")).Select(line => line.Split(','))];
        double[] Last(string name, string metric) => [.. rows.Skip(1)
            .Where(row => row[Array.IndexOf(rows[0], "arm")] == name && row[Array.IndexOf(rows[0], "generation")] == "9")
            .Select(row => double.Parse(row[Array.IndexOf(rows[0], metric)], CultureInfo.InvariantCulture))];
        double[] bits = Last(arm, "human.bitsPerChar");
        SeedSpread paired = SeedSpread.Of([.. bits.Zip(Last("twin", "human.bitsPerChar"), (one, twin) => one - twin)])!;
        string Spread(string metric, string format) => string.Create(
            CultureInfo.InvariantCulture, $"{Last(arm, metric).Average().ToString(format, CultureInfo.InvariantCulture)} \u00b1 {Deviation(Last(arm, metric)).ToString(format, CultureInfo.InvariantCulture)}");
        string difference = arm switch
        {
            "twin" => "0",
            "longRun" => "",
            _ => string.Create(CultureInfo.InvariantCulture, $"+{paired.Mean:0.00} ({paired.Low:0.00} to {paired.High:0.00})"),
        };

        Assert.Equal(5, bits.Length);
        Assert.Contains(
            $"| {shown} | {Spread("human.bitsPerChar", "0.00")} | {difference} | {Spread("vocab.humanWordsKept", "0")} | {Spread("detector.auc", "0.00")} |",
            Text.Split('\n'));
    }

    [Theory]
    [InlineData("accumulate-vs-replace", "replace", "twin", "7", "`replace` 0.52 bits (0.48 to 0.57)")]
    [InlineData("accumulate-vs-replace", "accumulate", "twin", "7", "`accumulate` 0.23 (0.21 to 0.26)")]
    [InlineData("accumulate-vs-replace", "subsample", "twin", "7", "constant size 0.24 (0.21 to 0.28)")]
    [InlineData("schedules", "one-over-k", "constant", "7", "ended 0.03 bits (0.00 to 0.06) below")]
    [InlineData("fresh-vs-fixed", "fresh-50", "fixed-50", "5", "-0.02 bits (-0.04 to +0.00) at 50 %")]
    [InlineData("fresh-vs-fixed", "fresh-10", "fixed-10", "5", "-0.01 (-0.05 to +0.02) at 10 %")]
    public void Differences_told_are_those_of_the_published_numbers(string run, string arm, string other, string generation, string told)
    {
        string[][] rows = [.. File.ReadLines(RepositoryRoot.Path("docs", "results", run, "metrics.csv")).Select(line => line.Split(','))];
        int armColumn = Array.IndexOf(rows[0], "arm"), generationColumn = Array.IndexOf(rows[0], "generation"), bits = Array.IndexOf(rows[0], "human.bitsPerChar");
        double[] Last(string name) => [.. rows.Skip(1).Where(row => row[armColumn] == name && row[generationColumn] == generation)
            .OrderBy(row => int.Parse(row[Array.IndexOf(rows[0], "seed")], CultureInfo.InvariantCulture)).Select(row => double.Parse(row[bits], CultureInfo.InvariantCulture))];
        SeedSpread spread = SeedSpread.Of([.. Last(arm).Zip(Last(other), (one, two) => one - two)])!;
        Assert.True(spread.IsInterval);
        double[] shown = [.. Decimal().Matches(told).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture))];
        Assert.Equal([spread.Mean, spread.Low, spread.High], shown, (number, printed) => Math.Abs(number - printed) <= 0.0051);
        Assert.Contains(told, Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    private static double Deviation(double[] values) =>
        Math.Sqrt(values.Sum(value => (value - values.Average()) * (value - values.Average())) / (values.Length - 1));

    private static double[] Shown(string line, Regex column) =>
        [.. column.Match(line).Groups.Values.Skip(1).Select(number => double.Parse(number.Value, CultureInfo.InvariantCulture))];

    private static string Block(string language, string containing = "") =>
        CodeBlock().Matches(Text).First(match =>
            match.Groups[1].Value == language && match.Groups[2].Value.Contains(containing, StringComparison.Ordinal)).Groups[2].Value;

    [GeneratedRegex(@"[-+]?\d\.\d\d")]
    private static partial Regex Decimal();

    [GeneratedRegex(@"\]\(([^)#:]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("""("[^"]*"|[^\s"]+)""")]
    private static partial Regex Word();

    [GeneratedRegex(@"0-3 +([0-9.]+) -> ([0-9.]+) \(")]
    private static partial Regex BitsColumn();

    [GeneratedRegex(@"\) +[0-9.]+ -> [0-9.]+ +([0-9,]+) -> ([0-9,]+) ")]
    private static partial Regex WordsColumn();

    [GeneratedRegex("```(\\w+)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
