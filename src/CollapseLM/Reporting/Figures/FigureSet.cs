namespace CollapseLM.Reporting.Figures;

/// <summary>The figures of a run. A measure without any value has no figure.</summary>
/// <param name="Main">Side by side: surprise at human text, and what of the human vocabulary is left.</param>
/// <param name="Damage">What a setting costs, where the arms differ in a number: the same two measures against it.</param>
/// <param name="Theory">Measured curves with those of theory, and whose doing the damage is.</param>
/// <param name="More">One picture each.</param>
/// <param name="OtherLengths">Entropy and distance again, over other n-grams.</param>
public sealed record FigureSet(
    IReadOnlyList<Figure> Main, IReadOnlyList<Figure> Damage, IReadOnlyList<Figure> Theory, IReadOnlyList<Figure> More, IReadOnlyList<Figure> OtherLengths)
{
    /// <summary>Every figure once.</summary>
    public IEnumerable<Figure> All => [.. Main, .. Damage, .. Theory, .. More, .. OtherLengths];

    /// <summary>Words where the text has words; else the second main panel counts characters.</summary>
    public static FigureSet Of(ReportModel model)
    {
        Figure? words = GenerationFigure.Of(model, FigureMeasure.HumanWordsKept);
        Figure? characters = GenerationFigure.Of(model, FigureMeasure.CharactersUsed);
        Figure?[] main = [GenerationFigure.Of(model, FigureMeasure.BitsPerChar), words ?? characters];
        Figure?[] more =
        [
            words is null ? null : characters,
            .. FigureMeasure.Others.Select(measure => GenerationFigure.Of(model, measure)),
            CompositionFigure.Of(model),
        ];
        return new FigureSet(
            [.. main.OfType<Figure>()],
            DamageFigure.Of(model),
            TheoryFigures.Of(model),
            [.. more.OfType<Figure>()],
            [.. FigureMeasure.OtherLengths.Select(measure => GenerationFigure.Of(model, measure)).OfType<Figure>()]);
    }
}
