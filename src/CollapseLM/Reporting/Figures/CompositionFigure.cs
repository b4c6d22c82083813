using System.Globalization;
using CollapseLM.Runs;

namespace CollapseLM.Reporting.Figures;

/// <summary>What the generations of each arm were trained on: counted, not planned.</summary>
internal static class CompositionFigure
{
    private const int MostTold = 4;

    /// <summary>Null where no arm mixes.</summary>
    public static Figure? Of(ReportModel model)
    {
        ReportChain[] chains = [.. model.Treatments.Select(arm => arm.Chains.FirstOrDefault(chain => chain.Generations.Count > 0)).OfType<ReportChain>()];
        string[] arms = [.. model.Treatments.Where(arm => arm.Chains.Any(chain => chain.Generations.Count > 0)).Select(arm => arm.Name)];
        TrainingMix[] mixes = [.. chains.SelectMany(chain => chain.Generations).Select(TrainingMix.Of)];
        IReadOnlyList<TrainingPart> parts = TrainingMix.PartsOf(mixes);
        if (!mixes.Any(mix => parts.Count(part => part.Characters(mix) > 0) > 1))
        {
            return null;
        }

        List<FigureTick> names = [];
        List<FigureTick> ticks = [];
        List<FigurePoint>[] layers = [.. parts.Select(_ => new List<FigurePoint>())];
        double start = 0;
        for (int arm = 0; arm < Math.Min(chains.Length, GroupStyle.MostNamed); arm++)
        {
            foreach (GenerationRecord record in chains[arm].Generations)
            {
                double x = start + record.Generation;
                TrainingMix mix = TrainingMix.Of(record);
                names.Add(new FigureTick(x, string.Create(CultureInfo.InvariantCulture, $"{arms[arm]}, generation {record.Generation}")));
                for (int layer = 0; layer < layers.Length; layer++)
                {
                    layers[layer].Add(new FigurePoint(x, Share(mix, parts[layer])));
                }
            }

            int count = chains[arm].Generations.Count;
            ticks.Add(new FigureTick(start + ((count - 1) / 2.0), arms[arm]));
            start += count + 1.5;
        }

        FigureSeries[] series =
        [
            .. parts.Select((origin, layer) => new FigureSeries(origin.Name, origin.Name, "treatment", null, true, layers[layer])
            {
                Shape = SeriesShape.Bars,
                Colour = origin.Colour,
            }).Where(line => line.Points.Any(point => point.Y > 0)),
        ];
        string left = chains.Length > GroupStyle.MostNamed
            ? string.Create(CultureInfo.InvariantCulture, $" The first {GroupStyle.MostNamed} of {chains.Length} arms.") : "";
        return new Figure(
            "composition", "Training text by origin", new FigureAxis("arm, and in it the generations from left to right") { Ticks = ticks, Names = names },
            new FigureAxis("share of training characters") { FromZero = true }, series, [],
            $"Where the characters of each generation's training set came from. At the last generation, human: {Told(arms, chains, parts[0])}.{left}");
    }

    private static string Told(string[] arms, ReportChain[] chains, TrainingPart human)
    {
        (string Arm, double Percent)[] shares = [.. chains.Select((chain, arm) => (arms[arm], 100 * Share(TrainingMix.Of(chain.Generations[^1]), human)))];
        (string Arm, double Percent)[] told = shares.Length <= MostTold ? shares : [shares.MinBy(arm => arm.Percent), shares.MaxBy(arm => arm.Percent)];
        return (told.Length < shares.Length ? "least and most, " : "") + string.Join("; ", told.Select(arm => $"{arm.Arm} {NumberText.Fixed(arm.Percent, 0)} %"));
    }

    private static double Share(TrainingMix mix, TrainingPart part) => mix.All == 0 ? 0 : (double)part.Characters(mix) / mix.All;
}
