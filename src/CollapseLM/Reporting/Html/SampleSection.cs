using System.Globalization;
using CollapseLM.Runs;

namespace CollapseLM.Reporting.Html;

/// <summary>What the generations write, side by side.</summary>
internal static class SampleSection
{
    public static void Write(MarkupWriter page, ReportModel model)
    {
        if (model.Samples.Count == 0)
        {
            return;
        }

        HtmlReport.Heading(page, "Samples");
        HtmlReport.Paragraph(page, "The same held-out human words (grey), continued by the first, a middle and the last generation of each arm.");
        foreach (ArmSamples arm in model.Samples)
        {
            page.Element("h3", string.Create(CultureInfo.InvariantCulture, $"{arm.Arm}, seed {arm.Seed}"));
            page.Line();
            int prompts = arm.Generations.Max(sample => sample.Continuations.Count);
            for (int prompt = 0; prompt < prompts; prompt++)
            {
                Folded(page, prompt == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"Prompt {prompt + 1}"),
                    () => SideBySide(page, arm.Generations, sample => Continuation(page, sample, prompt)));
            }

            Folded(page, "Beginning of the samples", () => SideBySide(page, arm.Generations, sample => Plain(page, sample)));
        }

        HtmlReport.LeftOut(page, model.Arms.Count);
    }

    private static void Folded(MarkupWriter page, string? summary, Action content)
    {
        if (summary is null)
        {
            content();
            return;
        }

        page.Begin("details");
        page.Element("summary", summary);
        content();
        page.End();
        page.Line();
    }

    private static void SideBySide(MarkupWriter page, IReadOnlyList<GenerationSample> samples, Action<GenerationSample> content)
    {
        page.Begin("div", ("class", "samples"));
        page.Line();
        foreach (GenerationSample sample in samples)
        {
            page.Begin("div");
            page.Element("div", string.Create(CultureInfo.InvariantCulture, $"Generation {sample.Generation}"), ("class", "quiet"));
            page.Begin("pre", ("class", "text"), ("dir", "auto"));
            content(sample);
            page.End();
            page.End();
            page.Line();
        }

        page.End();
        page.Line();
    }

    private static void Continuation(MarkupWriter page, GenerationSample sample, int prompt)
    {
        if (prompt < sample.Continuations.Count)
        {
            ContinuationRecord continuation = sample.Continuations[prompt];
            page.Element("b", continuation.Prompt);
            page.Text(continuation.Text);
        }
    }

    // A line break right after <pre> is swallowed; the sample may begin with one.
    private static void Plain(MarkupWriter page, GenerationSample sample) => page.Text(sample.Excerpt.StartsWith('\n') ? $"\n{sample.Excerpt}" : sample.Excerpt);
}
