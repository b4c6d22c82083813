using System.Text.Json.Nodes;
using CollapseLM.Comparing;
using CollapseLM.Reporting;
using CollapseLM.Runs;

namespace CollapseLM.Tests.Reporting.Browser;

/// <summary>
/// The page in a browser, from disk: <c>dotnet test -c Release --explicit only --filter-trait Category=Browser</c>.
/// With REPORT_SCREENSHOTS=FOLDER it leaves pictures and a PDF there; with REPORT_RUN=RUN it looks at that run's report.
/// </summary>
public sealed class BrowserTests
{
    private static readonly (string Name, int Width, int Height)[] Screens = [("small", 360, 740), ("phone", 390, 844), ("laptop", 1440, 900)];

    [Theory(Explicit = true)]
    [InlineData("report")]
    [InlineData("comparison")]
    [Trait("Category", "Browser")]
    public async Task A_page_is_quiet_fits_every_screen_and_can_be_read_by_all(string kind)
    {
        Assert.SkipWhen(Chromium.Program is null, "no chromium");
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using SmallRun run = SmallRun.TwoArms();
        RunFolder folder = Environment.GetEnvironmentVariable("REPORT_RUN") is string given ? RunFolder.Open(given) : run.Folder;
        string page = Report.Write(folder);
        if (kind == "comparison")
        {
            page = Path.Combine(folder.ReportFolder, "comparison.html");
            await File.WriteAllTextAsync(page, ComparisonPage.Render(Comparison.Of([folder, run.Folder], new ComparisonOptions())), cancellation);
        }

        using Chromium browser = await Chromium.Start(cancellation);
        string axe = await File.ReadAllTextAsync(RepositoryRoot.Path("tests", "CollapseLM.Tests", "Reporting", "Browser", "axe-core", "axe.min.js"), cancellation);
        foreach (string scheme in new[] { "light", "dark" })
        {
            await browser.Send("Emulation.setEmulatedMedia", Media("screen", scheme), cancellation);
            foreach ((string name, int width, int height) in Screens)
            {
                await browser.Send("Emulation.setDeviceMetricsOverride", new JsonObject
                {
                    ["width"] = width,
                    ["height"] = height,
                    ["deviceScaleFactor"] = 1,
                    ["mobile"] = width < 600,
                }, cancellation);
                await browser.Open(page, cancellation);
                JsonNode? wide = await browser.Evaluate("document.documentElement.scrollWidth", cancellation);
                JsonNode? loaded = await browser.Evaluate("Math.round(performance.getEntriesByType('navigation')[0].loadEventEnd)", cancellation);
                TestContext.Current.TestOutputHelper?.WriteLine($"{kind}, {name}, {scheme}: loaded in {loaded} ms");
                Assert.True(wide!.GetValue<int>() <= width, $"{name}: {wide} pixels wide");
                await Picture(browser, $"{kind}-{name}-{scheme}", cancellation);
            }

            Assert.Empty(Complaints(browser));
            Assert.Equal([new Uri(page).AbsoluteUri], Requests(browser));
            // Charts draw themselves when they come into view.
            await browser.Evaluate(
                "(async () => { for (const figure of document.querySelectorAll('figure')) { figure.scrollIntoView({behavior:'instant'});"
                + " await new Promise(drawn => setTimeout(drawn, 100)); } scrollTo({top:0,behavior:'instant'}); })()", cancellation);
            JsonNode? blank = await browser.Evaluate(
                "[...document.querySelectorAll('.chart')].filter(chart => chart.checkVisibility() && !chart.querySelector('canvas')).length", cancellation);
            Assert.Equal(0, blank!.GetValue<int>());
            await Picture(browser, $"{kind}-whole-{scheme}", cancellation);
            Assert.Empty(Complaints(browser));
            await browser.Evaluate(axe, cancellation);
            await browser.Evaluate("document.querySelectorAll('details').forEach(part => part.open = true)", cancellation);
            JsonNode? violations = await browser.Evaluate(
                "axe.run().then(found => found.violations.filter(one => ['serious', 'critical'].includes(one.impact))"
                + ".map(one => one.id + ': ' + one.nodes.slice(0, 5).map(node => node.target + ' ' + node.failureSummary).join('; ')))", cancellation);
            Assert.Empty(violations!.AsArray().Select(violation => violation!.GetValue<string>()));
        }
    }

    [Theory(Explicit = true)]
    [InlineData("new IntersectionObserver", "new Unknown", 0)]
    [InlineData("\"series\":[", "\"series\":[null,", 1)]
    [Trait("Category", "Browser")]
    public async Task What_no_script_draws_is_shown_as_a_still(string intact, string broken, int leastDrawn)
    {
        Assert.SkipWhen(Chromium.Program is null, "no chromium");
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using SmallRun run = SmallRun.TwoArms();
        string page = Report.Write(run.Folder);
        string text = await File.ReadAllTextAsync(page, cancellation);

        // A changed script is refused by the page's policy; changed data break the first figure only.
        int at = text.IndexOf(intact, StringComparison.Ordinal);
        await File.WriteAllTextAsync(page, $"{text[..at]}{broken}{text[(at + intact.Length)..]}", cancellation);
        using Chromium browser = await Chromium.Start(cancellation);
        await browser.Open(page, cancellation);
        await browser.Evaluate("new Promise(drawn => setTimeout(drawn, 500))", cancellation);
        JsonNode? shown = await browser.Evaluate(
            "(() => { const seen = [...document.querySelectorAll('figure')].filter(figure => !figure.closest('details')).map(figure =>"
            + " [figure.querySelector('.still').checkVisibility(), !!figure.querySelector('.chart canvas')?.checkVisibility()]);"
            + " return { nothing: seen.filter(([still, chart]) => !still && !chart).length, both: seen.filter(([still, chart]) => still && chart).length,"
            + " first: seen[0][0], drawn: seen.filter(([, chart]) => chart).length, stills: seen.filter(([still]) => still).length }; })()", cancellation);
        Assert.Equal((0, 0), (shown!["nothing"]!.GetValue<int>(), shown["both"]!.GetValue<int>()));
        Assert.True(shown["first"]!.GetValue<bool>());
        Assert.True(shown["drawn"]!.GetValue<int>() >= leastDrawn);

        // Those far below wait, as stills.
        Assert.True(shown["stills"]!.GetValue<int>() > 1);
    }

    [Fact(Explicit = true)]
    [Trait("Category", "Browser")]
    public async Task On_paper_is_what_a_reader_opened_and_every_figure_has_a_row()
    {
        Assert.SkipWhen(Chromium.Program is null, "no chromium");
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using SmallRun run = SmallRun.TwoArms();
        RunFolder folder = Environment.GetEnvironmentVariable("REPORT_RUN") is string given ? RunFolder.Open(given) : run.Folder;
        using Chromium browser = await Chromium.Start(cancellation);
        await browser.Send("Emulation.setEmulatedMedia", Media("print", "dark"), cancellation);

        // Wide enough for two a row, if the style let it.
        await browser.Send("Emulation.setDeviceMetricsOverride", new JsonObject { ["width"] = 1400, ["height"] = 1000, ["deviceScaleFactor"] = 1, ["mobile"] = false }, cancellation);
        await browser.Open(Report.Write(folder), cancellation);
        JsonNode? hidden = await browser.Evaluate(
            "[...document.querySelectorAll('details')].filter(part => !part.closest('figure')).filter(part => part.open !== part.lastElementChild.checkVisibility({contentVisibilityAuto:true})).length", cancellation);
        Assert.Equal(0, hidden!.GetValue<int>());
        JsonNode? beside = await browser.Evaluate(
            "(() => { const tops = [...document.querySelectorAll('figure')].filter(figure => figure.checkVisibility()).map(figure => figure.getBoundingClientRect());"
            + " return tops.filter((box, i) => i > 0 && box.top < tops[i - 1].bottom).length; })()", cancellation);
        Assert.Equal(0, beside!.GetValue<int>());
        Assert.Equal("rgb(255, 255, 255)", (await browser.Evaluate("getComputedStyle(document.body).backgroundColor", cancellation))!.GetValue<string>());
        if (Environment.GetEnvironmentVariable("REPORT_SCREENSHOTS") is string pictures)
        {
            JsonNode paper = await browser.Send("Page.printToPDF", new JsonObject { ["preferCSSPageSize"] = true }, cancellation);
            await Save(pictures, "report.pdf", paper, cancellation);
        }
    }

    private static JsonObject Media(string kind, string scheme) => new()
    {
        ["media"] = kind,
        ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = scheme }),
    };

    private static async Task Picture(Chromium browser, string name, CancellationToken cancellation)
    {
        if (Environment.GetEnvironmentVariable("REPORT_SCREENSHOTS") is string folder)
        {
            JsonNode picture = await browser.Send("Page.captureScreenshot", new JsonObject { ["captureBeyondViewport"] = true }, cancellation);
            await Save(folder, $"{name}.png", picture, cancellation);
        }
    }

    private static Task Save(string folder, string name, JsonNode told, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        return File.WriteAllBytesAsync(Path.Combine(folder, name), Convert.FromBase64String(told["data"]!.GetValue<string>()), cancellation);
    }

    private static IEnumerable<string> Complaints(Chromium browser) => browser.Events
        .Where(told => Method(told) is "Runtime.exceptionThrown" or "Log.entryAdded"
            || (Method(told) == "Runtime.consoleAPICalled" && told["params"]!["type"]!.GetValue<string>() is "error" or "warning"))
        .Select(told => told.ToJsonString());

    private static IEnumerable<string> Requests(Chromium browser) => browser.Events
        .Where(told => Method(told) == "Network.requestWillBeSent").Select(told => told["params"]!["request"]!["url"]!.GetValue<string>())
        .Where(address => !address.StartsWith("data:", StringComparison.Ordinal));

    private static string Method(JsonObject told) => told["method"]?.GetValue<string>() ?? "";
}
