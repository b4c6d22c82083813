using System.Globalization;
using CollapseLM.Reporting.Figures;
using CollapseLM.Reporting.Html;

namespace CollapseLM.Comparing;

/// <summary>A comparison as one page that asks for nothing from outside. It names no folder of the machine: pages are passed on.</summary>
public static class ComparisonPage
{
    /// <summary>The same comparison gives the same bytes.</summary>
    public static string Render(Comparison comparison)
    {
        string title = comparison.IsOneRun
            ? $"Arms of {comparison.Runs[0].Name}"
            : string.Join(", ", comparison.Runs.Select(run => $"{run.Label}: {run.Name}"));
        return new Page
        {
            Title = $"{title} \u2013 CollapseLM",
            Heading = title,
            Lead = page =>
            {
                page.Element("p", comparison.Conclusion, ("class", "headline"));
                page.Line();
                RunSection.Lead(page, comparison);
            },
            Sections = [.. Sections(comparison)],
            Css = ChartScript.Css,
            Scripts = [ChartScript.Text],
        }.Render();
    }

    private static IEnumerable<PageSection> Sections(Comparison comparison)
    {
        if (!comparison.IsOneRun)
        {
            yield return new PageSection("runs", "What differs between the runs", page => RunSection.Write(page, comparison));
        }

        IReadOnlyList<Figure> figures = ComparisonFigures.Of(comparison);
        if (figures.Count > 0)
        {
            yield return new PageSection("figures", "Differences by generation", page => FigureSection.Write(page, figures));
        }

        SideNames names = new(comparison.Runs);
        for (int index = 0; index < comparison.Arms.Count; index++)
        {
            ArmComparison arms = comparison.Arms[index];
            yield return new PageSection(
                string.Create(CultureInfo.InvariantCulture, $"arms-{index + 1}"), names.SharedArm(arms) ?? $"{names.Second(arms)} against {names.First(arms)}", page => ArmSection.Write(page, comparison, arms));
        }

        if (comparison.Unmatched.Count > 0)
        {
            yield return new PageSection("unmatched", "Without a counterpart", page =>
            {
                foreach (UnmatchedArm arm in comparison.Unmatched)
                {
                    PageText.Quiet(page, $"{arm.Arm} of {names.Run(arm.Label)}: nothing like it in {names.Run(arm.MissingIn)}");
                }
            });
        }

        yield return new PageSection("reading", "How to read this", page =>
        {
            foreach (string note in ComparisonNotes.Of(comparison))
            {
                PageText.Quiet(page, note);
            }
        });
    }
}
