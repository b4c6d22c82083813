using System.Xml.Linq;
using CollapseLM.Reporting;
using CollapseLM.Reporting.Html;
using CollapseLM.Runs;

namespace CollapseLM.Tests.Reporting;

public sealed class PageTests(SmallRunFixture shared) : IClassFixture<SmallRunFixture>
{
    [Fact]
    public void Contents_lead_to_every_section_and_headings_skip_no_level()
    {
        XDocument page = PageCheck.Harmless(HtmlReport.Render(ReportReader.Read(shared.Run.Folder)));
        string[] links = [.. page.Descendants("nav").Descendants("a").Select(link => link.Attribute("href")!.Value)];
        Assert.True(links.Length >= 6);
        Assert.Equal(links, page.Descendants("section").Select(section => $"#{section.Attribute("id")!.Value}"));
        Assert.Equal(page.Descendants().Attributes("id").Count(), page.Descendants().Attributes("id").Select(id => id.Value).Distinct().Count());
        int[] levels = [.. page.Descendants().Where(element => element.Name.LocalName is ['h', >= '1' and <= '6']).Select(heading => heading.Name.LocalName[1] - '0')];
        Assert.Equal(1, levels[0]);
        Assert.Single(levels, 1);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
    }

    [Fact]
    public void Tables_say_what_they_are_and_scroll_by_keyboard()
    {
        XDocument page = PageCheck.Parse(HtmlReport.Render(ReportReader.Read(shared.Run.Folder)));
        Assert.True(page.Descendants("table").Count() > 4);
        Assert.All(page.Descendants("table").Where(table => table.Ancestors("figure").FirstOrDefault() is null), table =>
        {
            Assert.NotEmpty(table.Element("caption")!.Value);
            Assert.Equal("0", table.Parent!.Attribute("tabindex")!.Value);
        });
        Assert.All(page.Descendants("th"), header => Assert.True(header.Attribute("scope")!.Value is "col" or "row"));
    }

    [Fact]
    public void Only_scripts_of_the_page_may_run()
    {
        static string Render(params string[] scripts) => new Page
        {
            Title = "t",
            Heading = "h",
            Lead = _ => { },
            Sections = [],
            Scripts = scripts,
        }.Render();
        PageCheck.Harmless(Render("//<![CDATA[\nlet a = 1 < 2 && true;\n//]]>"));
        Assert.DoesNotContain("script-src", Render(), StringComparison.Ordinal);
        Assert.ThrowsAny<Exception>(() => PageCheck.Harmless(Render("let a = 1;").Replace("a = 1;", "a = 2;", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_long_list_is_cut_and_says_so()
    {
        ReportModel model = ReportReader.Read(shared.Run.Folder);
        GenerationRecord record = model.Arms[0].Chains[0].Generations[0];
        ReportChain[] chains = [.. Enumerable.Range(0, 200).Select(seed => new ReportChain($"replace-s{seed}", seed, ChainStage.Done, [record]))];
        XDocument page = PageCheck.Parse(HtmlReport.Render(model with
        {
            Arms = [.. chains.Select(chain => new ReportArm(chain.Name, "treatment", [chain]))],
            Damage = [.. Enumerable.Range(0, 99).Select(line => $"damage {line}")],
        }));
        Assert.All(page.Descendants("tbody"), body => Assert.True(body.Elements("tr").Count() <= 200));
        Assert.Contains(page.Descendants("p"), text => text.Value == "The first 100 of 200 arms are shown; metrics.csv holds all.");
        Assert.Contains(page.Descendants("li"), text => text.Value == "and 69 more");
    }
}
