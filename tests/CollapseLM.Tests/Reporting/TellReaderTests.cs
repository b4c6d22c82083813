using CollapseLM.Reporting;
using CollapseLM.Reporting.Html;
using CollapseLM.Runs;

namespace CollapseLM.Tests.Reporting;

public sealed class TellReaderTests
{
    [Fact]
    public void The_strongest_of_either_side_are_shown_for_the_last_generation()
    {
        using SmallRun run = SmallRun.TwoArms();
        TellRecord[] tells = [.. Enumerable.Range(-15, 31).Select(weight => new TellRecord($"{weight} \n\t<b>", weight, 1.25, 0.5))];
        Publish(run.Folder, tells);
        ArmTells read = Assert.Single(ReportReader.Read(run.Folder).Tells);
        Assert.Equal(("replace", 2), (read.Arm, read.Generation));
        Assert.Equal(Enumerable.Range(6, 10).Reverse().Select(weight => (double)weight), read.Synthetic.Select(tell => tell.Weight));
        Assert.Equal(Enumerable.Range(6, 10).Reverse().Select(weight => (double)-weight), read.Human.Select(tell => tell.Weight));
        string page = HtmlReport.Render(ReportReader.Read(run.Folder));
        PageCheck.Harmless(page);
        Assert.Contains("15\u2423\u21b5\u21e5&lt;b&gt;</bdi>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_of_an_older_program_has_no_such_section()
    {
        using SmallRun run = SmallRun.TwoArms();
        ChainFolder chain = run.Folder.Chain("replace-s1");
        GenerationRecord last = chain.ReadRecords()[2];
        chain.CutBack(2);
        chain.Publish(last with { Files = last.Files.Where(file => file.Key != "tells.json").ToDictionary() });
        chain.MarkDone();
        Assert.DoesNotContain("What gives it away", HtmlReport.Render(ReportReader.Read(run.Folder)), StringComparison.Ordinal);
    }

    private static void Publish(RunFolder run, TellRecord[] tells)
    {
        ChainFolder chain = run.Chain("replace-s1");
        GenerationRecord last = chain.ReadRecords()[2];
        DurableFile.WriteJson(chain.TellsPath(2), tells);
        chain.CutBack(2);
        chain.Publish(last with { Files = new Dictionary<string, string>(last.Files) { ["tells.json"] = DurableFile.Sha256(chain.TellsPath(2)) } });
        chain.MarkDone();
    }
}
