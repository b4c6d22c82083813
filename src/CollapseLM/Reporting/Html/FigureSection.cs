using CollapseLM.Reporting.Figures;

namespace CollapseLM.Reporting.Html;

/// <summary>Figures beside each other where there is room, below each other where there is not.</summary>
internal static class FigureSection
{
    public static void Write(MarkupWriter page, IReadOnlyList<Figure> figures)
    {
        page.Begin("div", ("class", "figures"));
        page.Line();
        foreach (Figure figure in figures)
        {
            page.Begin("figure");
            SvgRenderer.Render(page, [figure], SvgTheme.Page);
            page.Element("figcaption", figure.Caption);
            page.End();
            page.Line();
        }

        page.End();
        page.Line();
    }

    /// <summary>What the lines are in this run.</summary>
    public static string CaptionFor(ReportModel model)
    {
        int seeds = model.Arms.Count == 0 ? 0 : model.Arms.Max(arm => arm.Chains.Count(chain => chain.Generations.Count > 0));
        string lines = seeds switch
        {
            0 => "",
            1 => "One seed only: each line is a single chain, and chance cannot be told from effect.",
            _ => $"Thin lines: each of {NumberText.Whole(seeds)} seeds. Thick lines with markers: their mean, as far as all of them came.",
        };
        ReportArm[] controls = [.. model.Arms.Where(arm => arm.IsControl)];
        bool twin = controls.Any(arm => arm.Role == "twin");
        bool longRun = controls.Any(arm => arm.Role == "longRun");
        string dashed = (twin, longRun) switch
        {
            (true, true) => " Dashed: the human-only twin, trained anew every generation; dotted: human text trained on and on.",
            (true, false) => " Dashed: the human-only twin, trained anew on the same human text every generation.",
            (false, true) => " Dotted: the control trained on and on with the same human text.",
            (false, false) => " This run has no control.",
        };
        return lines + dashed;
    }
}
