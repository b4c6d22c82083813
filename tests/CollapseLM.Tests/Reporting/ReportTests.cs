using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CollapseLM.Reporting;
using CollapseLM.Reporting.Html;
using CollapseLM.Runs;

namespace CollapseLM.Tests.Reporting;

public sealed partial class ReportTests(SmallRunFixture shared) : IClassFixture<SmallRunFixture>
{
    [Theory]
    [InlineData("")]
    [InlineData("ru-RU")]
    [InlineData("tr-TR")]
    public void A_report_is_the_same_in_every_culture(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        RunFolder run = shared.Run.Folder;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            string page = Report.Write(run);
            string folder = Path.GetDirectoryName(page)!;
            Golden.Matches("index.html", WithoutBulk(File.ReadAllText(page)));
            Golden.Matches("metrics.csv", File.ReadAllText(Path.Combine(folder, "metrics.csv")).Replace("\r\n", "\n", StringComparison.Ordinal));
            Golden.Matches("table", SummaryTable.Of(ReportReader.Read(run)).ToText());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Hostile_text_becomes_text()
    {
        const string Hostile = "</pre></title></style><script>alert(1)</script><img src=x onerror=alert(1)>\"onload='x' &amp; ]]> <!-- --> \0 e\u0351\u0352 javascript:x \u001b[31m \u202e \u2028 \ufeff";
        using SmallRun run = new([("replace", "treatment", 0.1)], [1], 2) { Prompt = Hostile };
        ReportModel read = ReportReader.Read(run.Folder);
        string page = HtmlReport.Render(read with
        {
            Question = Hostile + "\ud800",
            Manifest = read.Manifest! with { Command = Hostile },
            Arms = [read.Arms[0] with { Name = Hostile }],
            Damage = [Hostile],
            Notes = [Hostile],
            Samples = [new ArmSamples(Hostile, 1, [new GenerationSample(0, [new ContinuationRecord(Hostile, Hostile)], Hostile)])],
        });
        XDocument document = PageCheck.Harmless(page);
        Assert.Contains(document.Descendants("pre"), pre => pre.Value.Contains("<script>alert(1)</script>", StringComparison.Ordinal));
    }

    [Fact]
    public void A_page_asks_for_nothing_from_outside()
    {
        using SmallRun run = new([("replace", "treatment", 0.1)], [1], 2);
        string page = HtmlReport.Render(ReportReader.Read(run.Folder));
        Assert.Contains("default-src &#39;none&#39;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http:", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https:", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", WithoutBulk(page), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_damaged_chain_is_named_and_the_others_are_shown()
    {
        using SmallRun run = SmallRun.TwoArms();
        string records = run.Folder.Chain("replace-s2").RecordPath;
        File.WriteAllText(records, File.ReadAllText(records).Replace("\"vocab.charsUsed\":7", "\"vocab.charsUsed\":1", StringComparison.Ordinal));
        File.WriteAllText(run.Folder.Chain("twin-s1").SamplePath(2), "not what was published");
        ReportModel model = ReportReader.Read(run.Folder);
        Assert.Equal(2, model.Damage.Count);
        Assert.StartsWith("replace-s2, left out: ", model.Damage[0], StringComparison.Ordinal);
        Assert.StartsWith("chains/twin-s1/gen-002/sample.txt: ", model.Damage[1], StringComparison.Ordinal);
        Assert.Empty(model.Arms[0].Chains[1].Generations);
        Assert.Equal("done 1/2, 1 damaged", SummaryTable.Of(model).Rows[0].State);
        Assert.Equal(["twin", null], model.Arms.Select(arm => arm.Twin));
        Assert.Contains(model.Findings, finding => finding.Remedy.Contains("makes anew what is damaged", StringComparison.Ordinal));
        string page = File.ReadAllText(Report.Write(run.Folder));
        Assert.Contains("replace-s2, left out", page, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Folder.Path, page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_readable_manifest_config_or_samples_still_has_a_report()
    {
        using SmallRun run = new([("replace", "treatment", 0.1)], [1], 2);
        File.WriteAllText(run.Folder.ManifestPath, "{");
        File.WriteAllText(run.Folder.ExperimentPath, """{"name":"x","question":"\ud800"}""");
        File.Delete(run.Folder.Chain("replace-s1").ContinuationsPath(1));
        PageCheck.Parse(File.ReadAllText(Report.Write(run.Folder)));
        Assert.Contains(ReportReader.Read(run.Folder).Damage, line => line.StartsWith("manifest.json:", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_the_script_that_the_policy_names_may_run()
    {
        string page = File.ReadAllText(Report.Write(shared.Run.Folder));
        string script = Regex.Match(page, "<script>(.*?)</script>", RegexOptions.Singleline).Groups[1].Value;
        string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        string policy = PageCheck.Parse(page).Descendants("meta").Single(meta => meta.Attribute("http-equiv") is not null).Attribute("content")!.Value;
        Assert.Contains($"script-src 'sha256-{hash}';", policy, StringComparison.Ordinal);
        Assert.Contains("Permission is hereby granted", script, StringComparison.Ordinal);
        Assert.DoesNotContain("connect-src", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_figure_file_is_well_formed_and_twice_the_same()
    {
        using SmallRun run = new([("replace", "treatment", 0.1), ("twin", "twin", 0)], [1], 2);
        string folder = Path.Combine(Path.GetDirectoryName(Report.Write(run.Folder))!, "figures");
        string[] files = [.. Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];
        byte[][] first = [.. files.Select(file => File.ReadAllBytes(Path.Combine(folder, file)))];
        string[] names = ["bits-per-char", "characters-used", "composition", "distance-3", "entropy-3", "human-words-kept", "invented-words", "main", "words-used"];
        Assert.Equal(names.SelectMany(name => new[] { $"{name}.png", $"{name}.svg" }), files);
        Assert.All(files.Where(file => file.EndsWith(".svg", StringComparison.Ordinal)), file => XDocument.Load(Path.Combine(folder, file)));
        Report.Write(run.Folder);
        Assert.Equal(first, files.Select(file => File.ReadAllBytes(Path.Combine(folder, file))));
    }

    [Fact]
    public void A_figure_that_is_no_more_leaves_no_file()
    {
        using SmallRun run = new([("replace", "treatment", 0.1)], [1], 2);
        string folder = Path.Combine(run.Folder.ReportFolder, "figures");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "entropy.svg"), "of an older version");
        File.WriteAllText(Path.Combine(folder, "notes.txt"), "somebody's");
        Report.Write(run.Folder);
        Assert.False(File.Exists(Path.Combine(folder, "entropy.svg")));
        Assert.True(File.Exists(Path.Combine(folder, "notes.txt")));
    }

    /// <summary>The page without pictures and without the script: what people read, and the data behind it.</summary>
    private static string WithoutBulk(string page) => Script().Replace(Picture().Replace(page, "data:image/png;base64,..."), "<script>...</script>")
        .Replace(Regex.Match(page, "sha256-[^']+").Value, "sha256-...", StringComparison.Ordinal);

    [GeneratedRegex("data:image/png;base64,[A-Za-z0-9+/=]+")]
    private static partial Regex Picture();

    [GeneratedRegex("<script>.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Script();
}
