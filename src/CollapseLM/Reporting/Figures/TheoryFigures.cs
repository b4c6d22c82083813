namespace CollapseLM.Reporting.Figures;

/// <summary>Measured curves with those of theory on the same axes.</summary>
internal static class TheoryFigures
{
    /// <summary>Arms of one figure: each has a curve and a theory.</summary>
    private const int MostArms = 6;

    public static IReadOnlyList<Figure> Of(ReportModel model)
    {
        Figure?[] figures =
        [
            Overlay(model, FigureMeasure.HumanWordsKept, "theory-words", "Human words still used, and as sampling alone would have it", theory => theory.PredictedWords,
                "Theory draws each generation\u2019s words again from the one before, with the effective number of tokens that generation 0 shows."),
            Overlay(model, FigureMeasure.BitsPerChar, "theory-bits", "Surprise at human text, and generation 0 read at T^t", theory => theory.TemperedBits,
                "Theory reads generation 0 at its sampling temperature to the power of the generation: a learner without error would score that."),
            DamagePartsFigure.Of(model),
        ];
        return [.. figures.OfType<Figure>()];
    }

    private static Figure? Overlay(
        ReportModel model, FigureMeasure measure, string name, string title, Func<ArmTheory, IReadOnlyList<double>?> curve, string meaning)
    {
        ArmTheory[] theories = [.. model.Theory.Where(theory => curve(theory) is not null).Take(MostArms)];
        if (theories.Length == 0
            || GenerationFigure.Of(model with { Arms = [.. model.Arms.Where(arm => theories.Any(theory => theory.Arm == arm.Name))], Manifest = null }, measure) is not Figure figure)
        {
            return null;
        }

        FigureSeries[] overlays = [.. theories.Select(theory => Series(theory.Arm, curve(theory)!))];
        string told = string.Join("; ", theories.Select(theory => Told(figure, theory.Arm, curve(theory)!, measure)));
        return figure with
        {
            Name = name,
            Title = title,
            Series = [.. figure.Series, .. overlays],
            Caption = $"{meaning} {told}.{(measure.Axis.FromZero ? "" : " The axis does not begin at 0.")}",
            Key = FigureCaption.Key([.. figure.Series, .. overlays], measure.Range),
        };
    }

    private static FigureSeries Series(string arm, IReadOnlyList<double> curve) =>
        new($"{FigureSeries.TheoryOf} {arm}", $"{FigureSeries.TheoryOf} {arm}", FigureSeries.TheoryRole, null, true, [.. curve.Select((value, k) => new FigurePoint(k, value))]);

    /// <summary>Seen and expected at the last generation that both have.</summary>
    private static string Told(Figure figure, string arm, IReadOnlyList<double> curve, FigureMeasure measure)
    {
        FigurePoint[] seen = [.. figure.Series.Where(line => line.Group == arm && line.Leading).SelectMany(line => line.Points).Where(point => point.Y is not null && point.X < curve.Count)];
        return seen.Length == 0
            ? $"{arm} has no value"
            : $"{arm} at generation {NumberText.Exact(seen[^1].X)}: {NumberText.Fixed(seen[^1].Y!.Value, measure.Decimals)} seen, "
                + $"{NumberText.Fixed(curve[(int)seen[^1].X], measure.Decimals)} by theory";
    }
}
