using CollapseLM.Statistics;

namespace CollapseLM.Reporting.Html;

/// <summary>What the seeds allow to say of each arm against its twin.</summary>
internal static class StatisticsSection
{
    private const string None = "\u2013";

    public static void Write(MarkupWriter page, IReadOnlyList<ArmStatistics> bits, IReadOnlyList<ArmStatistics> words)
    {
        PageText.Quiet(
            page,
            "Each arm minus the human-only twin of the same seed; seeds are the unit. p is of the paired t test, raised for the number of arms (Holm). Onset: the first "
            + "generation from which the mean difference stays beyond the margin, and between which generations it lies by the ends of the intervals. Detectable: the smallest true "
            + "difference that so many seeds, spread like these, show in 4 of 5 experiments.");
        Table(page, "Bits per character, arm minus twin", bits, 2);
        Table(page, "Human words kept, arm minus twin", words, 0);
    }

    private static void Table(MarkupWriter page, string caption, IReadOnlyList<ArmStatistics> rows, int decimals)
    {
        if (rows.Count == 0)
        {
            return;
        }

        string[] headers = ["arm", "pairs", "generation", "difference", "bootstrap", "p", "a generation", "onset", "margin", "detectable", "equivalence"];
        TableParts.Table(page, caption, headers, () =>
        {
            foreach (ArmStatistics row in rows.Take(RowLimit.Most))
            {
                PairedSpread spread = row.Difference;
                page.Begin("tr");
                TableParts.RowHead(page, row.Arm);
                Cell(page, NumberText.Whole(spread.Count));
                Cell(page, NumberText.Whole(row.Generation));
                Cell(page, WithRange(spread.Mean, spread.Low, spread.High, spread.Count, decimals));
                Cell(page, row.Bootstrapped is var (low, high) ? Range(low, high, decimals) : None);
                Cell(page, row.RaisedP is double p ? Small(p) : None);
                Cell(page, row.Slope is { } slope ? WithRange(slope.Mean, slope.Low, slope.High, slope.Count, decimals + 1) : None);
                Cell(page, OnsetText(row.Onset));
                Cell(page, NumberText.Fixed(row.Margin, decimals));
                Cell(page, spread.Detectable is double least ? NumberText.Fixed(least, decimals + 1) : None);
                Cell(page, !spread.IsInterval ? None : row.Margin > 0 && spread.IsWithin(row.Margin) ? "within the margin" : "not shown");
                page.End();
                page.Line();
            }
        });
        PageText.Quiet(page, Note(rows));
        RowLimit.Tell(page, rows.Count, "arms", "metrics.csv holds all numbers");
    }

    private static string Note(IReadOnlyList<ArmStatistics> rows) => (rows.Any(row => row.Difference.IsInterval), rows.Any(row => !row.Difference.IsInterval)) switch
    {
        (true, false) => "In brackets 95 % t intervals; the bootstrap (BCa) is too narrow for few seeds and stands here to show skew.",
        (true, true) => $"In brackets 95 % t intervals from {NumberText.Whole(SeedSpread.FewestForInterval)} pairs on, else the range over seeds.",
        _ => $"In brackets the range over seeds: below {NumberText.Whole(SeedSpread.FewestForInterval)} pairs nothing is tested and no equivalence is claimed.",
    };

    private static string OnsetText(Onset? onset) => onset switch
    {
        null => None,
        { Estimate: null, Earliest: null } => "not reached",
        { Estimate: null } => $"not reached; from {End(onset.Earliest)} not excluded",
        { Latest: null } => $"{End(onset.Estimate)} ({End(onset.Earliest)} to not shown)",
        _ => $"{End(onset.Estimate)} ({End(onset.Earliest)}\u2013{End(onset.Latest)})",
    };

    private static string End(int? generation) => NumberText.Whole(generation!.Value);

    private static string WithRange(double? mean, double? low, double? high, int count, int decimals) => mean is not double value ? None
        : count == 1 ? NumberText.WithSign(value, decimals)
        : $"{NumberText.WithSign(value, decimals)} ({Range(low!.Value, high!.Value, decimals)})";

    private static string Range(double low, double high, int decimals) => $"{NumberText.WithSign(low, decimals)} to {NumberText.WithSign(high, decimals)}";

    private static string Small(double p) => p < 0.0001 ? "below 0.0001" : NumberText.Fixed(p, p < 0.01 ? 4 : 3);

    private static void Cell(MarkupWriter page, string text) => page.Element("td", text, ("class", "number"));
}
