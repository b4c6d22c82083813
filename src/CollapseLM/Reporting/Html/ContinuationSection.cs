using System.Globalization;
using CollapseLM.Runs;

namespace CollapseLM.Reporting.Html;

/// <summary>The same held-out prompts, continued by the first, a middle and the last generation, side by side.</summary>
internal static class ContinuationSection
{
    public static void Write(MarkupWriter page, ReportModel model)
    {
        PageText.Quiet(page, "Held-out human words (grey), continued by the first, a middle and the last generation of each arm\u2019s first seed.");
        ArmSamples[] arms = [.. model.Samples.Where(arm => arm.HasContinuations)];
        for (int index = 0; index < arms.Length; index++)
        {
            ArmSamples arm = arms[index];
            PageText.Fold(page, string.Create(CultureInfo.InvariantCulture, $"{arm.Arm}, seed {arm.Seed}"), open: index == 0, () => Prompts(page, arm));
        }

        HtmlReport.LeftOut(page, model.Arms.Count);
    }

    private static void Prompts(MarkupWriter page, ArmSamples arm)
    {
        int prompts = arm.Generations.Max(sample => sample.Continuations.Count);
        for (int prompt = 0; prompt < prompts; prompt++)
        {
            SampleSection.SideBySide(page, arm.Generations, sample => Continuation(page, sample, prompt));
        }
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
}
