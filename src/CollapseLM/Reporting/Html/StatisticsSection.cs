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

        (string Name, Func<ArmStatistics, string> Text)[] columns = [.. Columns(decimals, tested: rows.Any(row => row.Difference.IsInterval))];
        TableParts.Table(page, caption, ["arm", .. columns.Select(column => column.Name)], () =>
        {
            foreach (ArmStatistics row in rows.Take(RowLimit.Most))
            {
                page.Begin("tr");
                TableParts.RowHead(page, row.Arm);
                foreach ((_, Func<ArmStatistics, string> text) in columns)
                {
                    page.Element("td", text(row), ("class", "number"));
                }

                page.End();
                page.Line();
            }
        });
        PageText.Quiet(page, Note(rows));
        RowLimit.Tell(page, rows.Count, "arms", "metrics.csv holds all numbers");
    }

    /// <param name="tested">False where all arms have too few pairs: columns that would be empty are left out.</param>
    private static IEnumerable<(string Name, Func<ArmStatistics, string> Text)> Columns(int decimals, bool tested)
    {
        yield return ("pairs", row => NumberText.Whole(row.Difference.Count));
        yield return ("generation", row => NumberText.Whole(row.Generation));
        yield return ("difference", row => WithRange(row.Difference.Mean, row.Difference.Low, row.Difference.High, row.Difference.Count, decimals));
        if (tested)
        {
            yield return ("bootstrap", row => row.Bootstrapped is var (low, high) ? Range(low, high, decimals) : None);
            yield return ("p", row => row.RaisedP is double p ? Small(p) : None);
        }

        yield return ("slope per generation", row => row.Slope is { } slope ? WithRange(slope.Mean, slope.Low, slope.High, slope.Count, decimals + 1) : None);
        yield return ("onset", row => OnsetText(row.Onset));
        yield return ("margin", row => NumberText.Fixed(row.Margin, decimals));
        if (tested)
        {
            yield return ("detectable", row => row.Difference.Detectable is double least ? NumberText.Fixed(least, decimals + 1) : None);
            yield return ("equivalence", row => !row.Difference.IsInterval ? None : row.Margin > 0 && row.Difference.IsWithin(row.Margin) ? "within the margin" : "not shown");
        }
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
}
