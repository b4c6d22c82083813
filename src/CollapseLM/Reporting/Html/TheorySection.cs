using CollapseLM.Reporting.Figures;
using CollapseLM.Runs;
using CollapseLM.Theory;

namespace CollapseLM.Reporting.Html;

/// <summary>Measured curves beside those that sampling and temperature alone would give.</summary>
internal static class TheorySection
{
    public static void Write(MarkupWriter page, ReportModel model, IReadOnlyList<Figure> figures)
    {
        PageText.Quiet(
            page,
            "Theory knows no model error: it draws a finite text again and again, or reads generation 0 at a temperature. Where measured curves leave it, something "
            + "else is at work: the temperature, or a model that spells lost words again (definitions: docs/design/theory.md).");
        if (figures.Count > 0)
        {
            FigureSection.Write(page, figures);
        }

        Sizes(page, [.. model.Theory.Where(theory => theory.Words is not null)]);
        Lineages(page, [.. model.Theory.Where(theory => theory.Lineages.Count > 0)]);
        Critical(page, model);
    }

    /// <summary>Where temperature sharpens and human text levels: which of the two wins over two characters that begin alike.</summary>
    private static void Critical(MarkupWriter page, ReportModel model)
    {
        (string Arm, double Temperature, double Share)[] arms =
        [
            .. model.Theory.Select(theory => model.Treatments.FirstOrDefault(arm => arm.Name == theory.Arm)).OfType<ReportArm>().Select(arm => (
                arm.Name, ResolvedConfig.Value<double>(arm.Config, "sampling.temperature") ?? 1, ResolvedConfig.Value<double>(arm.Config, "regime.humanShare") ?? 0))
                .Where(arm => arm.Item2 is > 0 and < 1 && arm.Item3 > 0),
        ];
        if (arms.Length == 0)
        {
            return;
        }

        PageText.Quiet(
            page,
            "Two equally likely characters stay so only where the share of human text is above 1 minus the temperature; below it, one of them takes over as far as given here "
            + "(fixed point of mixing, Bertrand et al. 2024).");
        TableParts.Table(page, "Temperature against human text", ["arm", "temperature", "human share", "share needed", "two equal characters end at"], () =>
        {
            foreach ((string name, double temperature, double share) in arms)
            {
                double larger = TemperatureMap.FixedPoint([0.5, 0.5], share, temperature, [0.6, 0.4])[0];
                TableParts.Row(
                    page, name, NumberText.Exact(temperature), Share(share), Share(TemperatureMap.CriticalShare(temperature)), $"{Share(larger)}, {Share(1 - larger)}");
            }
        });
    }

    private static void Sizes(MarkupWriter page, ArmTheory[] arms)
    {
        if (arms.Length == 0)
        {
            return;
        }

        TableParts.Table(page, "Human words kept: seen and expected", ["arm", "if each word were drawn for itself", "effective tokens, share of the real ones", "median, bootstrap 95 %", "with effective tokens", "foretold from generation 0"], () =>
        {
            foreach (ArmTheory arm in arms)
            {
                TableParts.Row(
                    page, arm.Arm, Ends(arm.Words!, 0),
                    arm.Effective is { } size ? $"{Share(size.Mean)}{(size.Count > 1 ? $" ({Share(size.Low)} to {Share(size.High)})" : "")}" : "no fit",
                    arm.EffectiveMedian is var (low, high) ? $"{Share(low)} to {Share(high)}" : "\u2013",
                    arm.FittedWords is { } fitted ? Ends(fitted, 0) : "\u2013",
                    arm.PredictedWords is { } foretold ? Ends(foretold, 0) : "\u2013");
            }
        });
    }

    private static void Lineages(MarkupWriter page, ArmTheory[] arms)
    {
        if (arms.Length == 0)
        {
            return;
        }

        PageText.Quiet(
            page,
            "Diversity of words: the chance that two words of a sample differ. Under drift alone, what each chain loses stands between the chains of different seeds, and the sum stays.");
        TableParts.Table(page, "Diversity of words within and between chains", ["arm", "generation", "within a chain", "between chains", "sum", "within, by theory"], () =>
        {
            foreach (ArmTheory arm in arms)
            {
                foreach ((int generation, LineageSplit split) in arm.Lineages)
                {
                    bool last = generation == arm.Lineages[^1].Generation;
                    TableParts.Row(
                        page, arm.Arm, NumberText.Whole(generation), NumberText.Fixed(split.Within, 4), NumberText.Fixed(split.Between, 4), NumberText.Fixed(split.Sum, 4),
                        last && arm.LastDiversity is double theory ? NumberText.Fixed(theory, 4) : "\u2013");
                }
            }
        });
    }

    private static string Ends(IReadOnlyList<double> curve, int decimals) => $"{NumberText.Fixed(curve[0], decimals)} \u2192 {NumberText.Fixed(curve[^1], decimals)}";

    private static string Share(double value) => $"{NumberText.Fixed(100 * value, 1)} %";
}
