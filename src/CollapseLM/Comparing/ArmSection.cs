using System.Globalization;
using CollapseLM.Reporting;
using CollapseLM.Reporting.Html;
using CollapseLM.Statistics;

namespace CollapseLM.Comparing;

/// <summary>One pair of arms on the page: means and verdicts, and every seed behind a fold.</summary>
internal static class ArmSection
{
    public static void Write(MarkupWriter page, Comparison comparison, ArmComparison arms)
    {
        SideNames names = new(comparison.Runs);
        if (arms.MatchedBy == MatchKind.Config)
        {
            PageText.Quiet(page, "The names differ, the settings outside of the config difference do not.");
        }

        foreach (string note in ComparisonNotes.Of(arms))
        {
            PageText.Quiet(page, note);
        }

        ComparisonTable.Write(
            page, "Settings that differ", ["key", names.First(arms), names.Second(arms)], [.. ComparisonNotes.OwnKeys(comparison, arms).Select(DifferenceRows.Of)]);
        if (arms.Generation is not int generation)
        {
            return;
        }

        string at = string.Create(CultureInfo.InvariantCulture, $"at generation {generation}");
        page.Element("h3", char.ToUpperInvariant(at[0]) + at[1..]);
        Means(page, names, arms, at, metric => metric.At);
        if (generation > 0)
        {
            page.Element("h3", "Change since generation 0");
            Means(page, names, arms, "since generation 0", metric => metric.Change!);
        }

        page.Begin("details");
        page.Element("summary", $"Every seed, {at}");
        ComparisonTable.Write(page, $"Every seed, {at}", ["metric", "seed", .. Sides(names, arms)], [
            .. ComparisonNotes.Shown(arms).SelectMany(metric => metric.At.Pairs.Select(pair => (string[])
            [
                MetricWords.Of(metric.Metric).Name,
                pair.Seed.ToString(CultureInfo.InvariantCulture),
                DifferenceText.Value(pair.First),
                DifferenceText.Value(pair.Second),
                DifferenceText.Signed(pair.Difference),
            ]))]);
        page.End();
        page.Line();
    }

    private static void Means(MarkupWriter page, SideNames names, ArmComparison arms, string when, Func<MetricComparison, PairedSpread> part) => ComparisonTable.Write(
        page,
        $"Means, {when}",
        ["metric", "pairs", .. Sides(names, arms), "standard deviation", "verdict"],
        [
            .. ComparisonNotes.Shown(arms).Select(metric => (Name: metric.Metric, Spread: part(metric))).Select(row => (string[])
            [
                MetricWords.Of(row.Name).Name,
                row.Spread.Count.ToString(CultureInfo.InvariantCulture),
                DifferenceText.Value(row.Spread.FirstMean),
                DifferenceText.Value(row.Spread.SecondMean),
                DifferenceText.Signed(row.Spread.Mean),
                DifferenceText.Value(row.Spread.StandardDeviation),
                DifferenceText.Whole(row.Spread),
            ]),
        ]);

    private static string[] Sides(SideNames names, ArmComparison arms) =>
        [names.First(arms), names.Second(arms), $"{names.Second(arms)} {NumberText.Minus} {names.First(arms)}"];
}
