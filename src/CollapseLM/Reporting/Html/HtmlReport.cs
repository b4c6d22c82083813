using System.Globalization;
using CollapseLM.Reporting.Figures;

namespace CollapseLM.Reporting.Html;

/// <summary>The report of one run as a page.</summary>
public static class HtmlReport
{
    /// <summary>How many arms are shown where each takes a part of its own.</summary>
    internal const int MostArms = 12;

    /// <summary>The same model gives the same bytes.</summary>
    public static string Render(ReportModel model)
    {
        FigureSet figures = FigureSet.Of(model);
        return new Page
        {
            Title = $"{model.Name} \u2013 CollapseLM",
            Heading = model.Name,
            Lead = page => Lead(page, model),
            Opening = figures.Main.Count > 0 ? page => FigureSection.Write(page, [.. figures.Main, .. figures.Damage]) : null,
            Sections = [.. Sections(model, figures)],
            Css = ChartScript.Css,
            Scripts = [ChartScript.Text],
        }.Render();
    }

    /// <summary>Says which arms a long list leaves out.</summary>
    internal static void LeftOut(MarkupWriter page, int arms)
    {
        if (arms > MostArms)
        {
            PageText.Quiet(page, string.Create(
                CultureInfo.InvariantCulture, $"The first {MostArms} of {arms} arms are shown; metrics.csv and the run folder hold all."));
        }
    }

    private static void Lead(MarkupWriter page, ReportModel model)
    {
        page.Element("p", Headline.Of(model), ("class", "headline"));
        page.Line();
        if (model.Question is string question)
        {
            PageText.Quiet(page, $"The question: {question}");
        }

        DamageSection.Write(page, model);
    }

    private static IEnumerable<PageSection> Sections(ReportModel model, FigureSet figures)
    {
        yield return new PageSection("numbers", "Numbers", page => SummarySection.Write(page, SummaryTable.Of(model)));
        yield return new PageSection("findings", "Findings", page => FindingSection.Write(page, model));
        if (CollapseProfile.Of(model) is CollapseProfile profile)
        {
            yield return new PageSection("profile", "Collapse profile", page => ProfileSection.Write(page, profile)) { Open = true };
        }

        IReadOnlyList<ArmStatistics> bits = ArmStatistics.Of(model, "human.bitsPerChar", 1, marginShare: null);
        IReadOnlyList<ArmStatistics> words = ArmStatistics.Of(model, "vocab.humanWordsKept", -1, CollapseProfile.Words);
        if (bits.Count + words.Count > 0)
        {
            yield return new PageSection("statistics", "What the seeds allow to say", page => StatisticsSection.Write(page, bits, words)) { Open = false };
        }

        if (BranchSpread.Of(model) is { Count: > 0 } spreads)
        {
            yield return new PageSection("branches", "Training against sampling", page => BranchSection.Write(page, spreads)) { Open = true };
        }

        if (model.Theory.Count > 0)
        {
            yield return new PageSection("theory", "Against theory", page => TheorySection.Write(page, model, figures.Theory)) { Open = false };
        }

        if (figures.More.Count + figures.OtherLengths.Count > 0)
        {
            yield return new PageSection("figures", "More figures", page => MoreFigures(page, figures)) { Open = false };
        }

        if (model.Samples.Any(arm => arm.HasContinuations))
        {
            yield return new PageSection("continuations", "The same words, continued", page => ContinuationSection.Write(page, model)) { Open = true };
        }

        if (model.LostWords.Count > 0)
        {
            yield return new PageSection("lost-words", "Lost words", page => LostWordSection.Write(page, model)) { Open = false };
        }

        if (model.Tells.Count > 0)
        {
            yield return new PageSection("tells", "What gives it away", page => TellSection.Write(page, model)) { Open = false };
        }

        if (model.Samples.Count > 0)
        {
            yield return new PageSection("samples", "Openings of the samples", page => SampleSection.Write(page, model)) { Open = false };
        }

        if (model.Arms.Any(arm => arm.LastGeneration is not null))
        {
            yield return new PageSection("composition", "Training text by origin", page => CompositionSection.Write(page, model)) { Open = false };
        }

        if (model.Arms.Any(arm => arm.Config is not null))
        {
            yield return new PageSection("arms", "The arms in words", page => ArmSection.Write(page, model)) { Open = false };
        }

        yield return new PageSection("provenance", "How this was made", page => ProvenanceSection.Write(page, model)) { Open = false };
    }

    private static void MoreFigures(MarkupWriter page, FigureSet figures)
    {
        FigureSection.Write(page, figures.More);
        if (figures.OtherLengths.Count > 0)
        {
            FigureSection.WriteFolded(page, "Entropy and distance over other lengths", figures.OtherLengths);
        }
    }
}
