using System.Xml.Linq;
using CollapseLM.Experiments;
using CollapseLM.Reporting;
using CollapseLM.Runs;
using CollapseLM.Scheduling;
using CollapseLM.Tests.Experiments;

namespace CollapseLM.Tests.Reporting;

/// <summary>From a corpus to the page: whatever a text holds, the page shows it and does nothing.</summary>
public sealed class HostileTextTests
{
    private static readonly string[] Hostile =
    [
        "<script>alert(1)</script>", "</script><script src=//evil>", "<!-- ", " -->", "]]>", "<![CDATA[", "&lt;b&gt; &#x3c;i&#x3e; &amp;", "\\u003cscript\\u003e",
        "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "javascript:alert(1)", "<a href=\"javascript:alert(1)\">a</a>", "</style><style>*{display:none}",
        "</pre></details></main>", "\" onmouseover=\"alert(1)", "' autofocus onfocus='alert(1)", "\u2028 \u2029", "\u202egnp.exe\u202c \u2066\u2069",
        "\u0001 \u0008 \u001b[31mred \u007f \u0085 \u009b", "z\u0351\u0352\u0353\u0354\u0355\u0356algo", "\ufeff \u200b \ud83d\ude00", "<?php ?>", "{{constructor.constructor('x')()}}", "${alert(1)}",
    ];

    [Fact]
    public void A_corpus_made_to_break_out_stays_text()
    {
        // A NUL byte is refused with the corpus. Each fragment often enough to be learned and to stand in prompts, samples and lost words.
        string text = string.Join('\n', Enumerable.Range(0, 600).Select(line => $"{Hostile[line * 7 % Hostile.Length]} said the fox {line % 13}"));
        XDocument page = Page(text);
        Assert.Contains(page.Descendants("pre"), pre => pre.Value.Contains("<script>", StringComparison.Ordinal));
        Assert.Contains(page.Descendants("pre"), pre => pre.Value.Contains("\u27e8U+202E\u27e9", StringComparison.Ordinal));
    }

    [Fact]
    public void The_devil_has_no_power_over_the_page() =>
        Page(File.ReadAllText(RepositoryRoot.Path("corpora", "devils-dictionary", "devils-dictionary.txt"))[..60_000]);

    private static XDocument Page(string text)
    {
        using CorpusFolder corpus = new(("hostile", text));
        PreparedExperiment prepared = PreparedExperiment.Prepare(
            corpus.Config("""
                "question": "</title><script>alert(2)</script>", "split": { "testShare": 0.2, "trainChars": 4000, "passageChars": 128 },
                "model": { "kind": "ngram", "order": 12 }, "regime": { "kind": "replace" }, "generations": 3, "seeds": 1
                """),
            []);
        RunFolder run = new(corpus.At("run"));
        new RunStarter(prepared, "collapse run '<script>alert(3)</script>'", TimeProvider.System).LayOut(run);
        foreach (WorkUnit unit in Schedule.Of(prepared.Plan, run.ReadManifest().Corpus))
        {
            new UnitRunner(run).Run(unit, null, _ => { }, CancellationToken.None);
        }

        XDocument page = PageCheck.Harmless(File.ReadAllText(Report.Write(run)));
        Assert.Empty(ReportReader.Read(run).Damage);
        Assert.NotNull(page.Descendants("section").SingleOrDefault(section => (string?)section.Attribute("id") == "continuations"));
        Assert.NotNull(page.Descendants("section").SingleOrDefault(section => (string?)section.Attribute("id") == "lost-words"));
        return page;
    }
}
