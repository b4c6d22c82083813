using CollapseLM.Reporting.Figures;
using CollapseLM.Reporting.Html;
using CollapseLM.Runs;

namespace CollapseLM.Reporting;

/// <summary>Makes a run's report from its folder alone; the same folder gives the same bytes.</summary>
public static class Report
{
    /// <summary>Writes <c>report/index.html</c>, <c>report/metrics.csv</c>, <c>report/figures/*.png</c> and <c>*.svg</c>; works on a live run too.</summary>
    /// <returns>The path of index.html.</returns>
    /// <exception cref="UserErrorException">Storage: the disk refused.</exception>
    public static string Write(RunFolder run) => Write(run, ReportReader.Read(run));

    /// <summary>Writes the report of a run that was already read.</summary>
    public static string Write(RunFolder run, ReportModel model)
    {
        FigureFiles.Write(Path.Combine(run.ReportFolder, "figures"), FigureSet.Of(model));
        DurableFile.WriteText(Path.Combine(run.ReportFolder, "metrics.csv"), MetricsCsv.Write(model));
        string page = Path.Combine(run.ReportFolder, "index.html");
        DurableFile.WriteText(page, HtmlReport.Render(model));
        return page;
    }
}
