using System.Globalization;

namespace CollapseLM.Reporting.Html;

/// <summary>How the samples of the generations begin, side by side.</summary>
internal static class SampleSection
{
    public static void Write(MarkupWriter page, ReportModel model)
    {
        PageText.Quiet(page, "What the generations wrote with nothing to continue, unless the config gives a prompt: the first characters of sample.txt.");
        foreach (ArmSamples arm in model.Samples)
        {
            PageText.Fold(page, string.Create(CultureInfo.InvariantCulture, $"{arm.Arm}, seed {arm.Seed}"), open: false,
                () => SideBySide(page, arm.Generations, sample => Opening(page, sample)));
        }

        HtmlReport.LeftOut(page, model.Arms.Count);
    }

    /// <summary>One column a generation; below each other where the screen is narrow.</summary>
    public static void SideBySide(MarkupWriter page, IReadOnlyList<GenerationSample> samples, Action<GenerationSample> content)
    {
        page.Begin("div", ("class", "samples"));
        page.Line();
        foreach (GenerationSample sample in samples)
        {
            page.Begin("div");
            page.Element("div", string.Create(CultureInfo.InvariantCulture, $"Generation {sample.Generation}"), ("class", "quiet"));
            page.Begin("pre", ("class", "text"), ("dir", "auto"), ("lang", ""));
            content(sample);
            page.End();
            page.End();
            page.Line();
        }

        page.End();
        page.Line();
    }

    // A line break right after <pre> is swallowed; the sample may begin with one.
    private static void Opening(MarkupWriter page, GenerationSample sample) =>
        page.Text(sample.Excerpt.StartsWith('\n') ? $"\n{sample.Excerpt}" : sample.Excerpt);
}
