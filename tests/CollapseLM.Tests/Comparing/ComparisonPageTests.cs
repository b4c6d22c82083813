using System.Text.Json.Nodes;
using System.Xml.Linq;
using CollapseLM.Comparing;
using CollapseLM.Tests.Reporting;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.Comparing;

public sealed class ComparisonPageTests : IDisposable
{
    private const string Hostile = "<script>alert(1)</script>\u001b[31m\u202e";

    private readonly TemporaryFolder folder = new();

    [Fact]
    public void The_page_is_well_formed_self_contained_and_names_no_folder_of_the_machine()
    {
        string page = ComparisonPage.Render(Compare(5));
        PageCheck.Harmless(page);
        Assert.Contains("default-src &#39;none&#39;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http:", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https:", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", page, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Path, page, StringComparison.Ordinal);
        Assert.Equal(page, ComparisonPage.Render(Compare(5)));
    }

    [Fact]
    public void The_config_difference_comes_before_the_first_number_and_every_seed_is_there()
    {
        string text = PageCheck.Parse(ComparisonPage.Render(Compare(5))).Root!.Value;
        Assert.Contains("sampling.temperature", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("sampling.temperature", StringComparison.Ordinal) < text.IndexOf("At generation 1", StringComparison.Ordinal));
        Assert.Contains("Bits per character, b against a at generation 1 (95 % interval, 5 pairs): in replace higher by 1.50 [1.50, 1.50].", text, StringComparison.Ordinal);
        Assert.Contains("3.500", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_figure_of_five_pairs_names_the_runs_and_has_the_interval_of_the_differences()
    {
        MadeRun first = new(folder.At("short"));
        MadeRun second = new(folder.At("long"));
        double[] differences = [1, 2, 3, 4, 5];
        for (int seed = 1; seed <= differences.Length; seed++)
        {
            first.With("replace", seed, 10 * seed, 10 * seed);
            second.With("replace", seed, 10 * seed, (10 * seed) + differences[seed - 1]);
        }

        // Mean 3, sd sqrt(2.5), t(0.975; 4) = 2.776 in any printed table.
        XDocument page = PageCheck.Parse(ComparisonPage.Render(Comparison.Of([first.Folder, second.Folder], new ComparisonOptions())));
        XElement figure = Assert.Single(page.Descendants("figure"));
        Assert.Equal("Bits per character: long minus short", figure.Element("h3")!.Value);
        string caption = figure.Element("figcaption")!.Value;
        Assert.Contains("replace +3.00 at generation 1 [+1.04, +4.96].", caption, StringComparison.Ordinal);
        Assert.Contains("Band: 95 % t interval of the mean.", caption, StringComparison.Ordinal);
        JsonNode series = Assert.Single(JsonNode.Parse(figure.Element("script")!.Value)!["series"]!.AsArray())!;
        Assert.Equal(3 - (2.776 * 1.58114 / Math.Sqrt(5)), series["low"]![1]!.GetValue<double>(), 3);
        Assert.Equal(3 + (2.776 * 1.58114 / Math.Sqrt(5)), series["high"]![1]!.GetValue<double>(), 3);
    }

    [Fact]
    public void Two_arms_of_one_run_are_called_by_their_names()
    {
        MadeRun run = new MadeRun(folder.At("one")).With("low", 1, 2, 3).With("high", 1, 2, 4);
        Comparison comparison = Comparison.Of([run.Folder], new ComparisonOptions { Requests = [new ArmRequest("low", "high")] });
        Assert.StartsWith("Bits per character, high against low at generation 1 (1 pair, which tells nothing of chance): +1.00 in the only pair.", comparison.Conclusion, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_from_outside_are_harmless_on_the_page_and_in_the_terminal()
    {
        Comparison comparison = Compare(2, Hostile);
        string page = ComparisonPage.Render(comparison);
        XDocument document = PageCheck.Harmless(page);
        Assert.Contains(document.Descendants("p"), note => note.Value.Contains("<script>", StringComparison.Ordinal));
        Assert.Contains(document.Descendants("td"), cell => cell.Value.Contains("<script>", StringComparison.Ordinal));
        string text = ComparisonText.Of(comparison, everySeed: true);
        Assert.DoesNotContain('\u001b', text);
        Assert.DoesNotContain('\u202e', text);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public void The_terminal_keeps_to_100_columns(int seeds)
    {
        string text = ComparisonText.Of(Compare(seeds, new string('x', 300)), everySeed: true);
        Assert.All(text.Split('\n').Skip(2), line => Assert.InRange(line.Length, 0, 100));
        Assert.Contains("config difference: 2 keys\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_difference_is_said_plainly()
    {
        MadeRun run = new MadeRun(folder.At("a")).With("replace", 1, 2);
        string text = ComparisonText.Of(Comparison.Of([run.Folder, run.Folder], new ComparisonOptions()), everySeed: false);
        Assert.Contains("config difference: none\n", text, StringComparison.Ordinal);
        Assert.Contains("other limits: none\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Fewer_than_five_pairs_are_given_no_interval_in_words_either()
    {
        string text = ComparisonText.Of(Compare(4), everySeed: false);
        Assert.Contains("range of pairs", text, StringComparison.Ordinal);
        Assert.Contains("every pair higher", text, StringComparison.Ordinal);
        Assert.DoesNotContain("95 %", text, StringComparison.Ordinal);
        Assert.Contains("4 pairs, too few for an interval", Compare(4).Conclusion, StringComparison.Ordinal);
    }

    [Fact]
    public void Pairs_without_a_value_are_named()
    {
        MadeRun first = new MadeRun(folder.At("a")).With("replace", 1, 2).With("replace", 2, 2);
        MadeRun second = new MadeRun(folder.At("b")).With("replace", 1, 2.5).With("replace", 2, default(double?));
        string text = ComparisonText.Of(Comparison.Of([first.Folder, second.Folder], new ComparisonOptions()), everySeed: false);
        Assert.Contains("human.bitsPerChar: no value in B: seed 2\n", text, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private Comparison Compare(int seeds, string question = "why")
    {
        MadeRun first = new(folder.At("a"), """{ "name": "a", "question": "what", "sampling": { "temperature": 1 } }""");
        MadeRun second = new(folder.At("b"), """{ "name": "a", "question": "QUESTION", "sampling": { "temperature": 0.5 } }""".Replace("QUESTION", System.Text.Json.JsonEncodedText.Encode(question).ToString(), StringComparison.Ordinal));
        for (int seed = 1; seed <= seeds; seed++)
        {
            first.WithMetrics("replace", seed, [Metrics(1), Metrics(2)]);
            second.WithMetrics("replace", seed, [Metrics(1.25), Metrics(3.5)]);
        }

        return Comparison.Of([first.Folder, second.Folder], new ComparisonOptions { AllMetrics = true });

        static Dictionary<string, double?> Metrics(double bits) => new() { [MadeRun.Bits] = bits, [Hostile] = null };
    }
}
