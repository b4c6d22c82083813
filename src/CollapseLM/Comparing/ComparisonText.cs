using System.Globalization;
using System.Text;
using CollapseLM.Reporting;
using CollapseLM.Statistics;

namespace CollapseLM.Comparing;

/// <summary>A comparison for a terminal or a pipe; its tables are at most 100 columns wide.</summary>
public static class ComparisonText
{
    /// <param name="everySeed">Whether each row is followed by its seeds.</param>
    public static string Of(Comparison comparison, bool everySeed)
    {
        StringBuilder text = new();
        Runs(text, comparison);
        Differences(text, comparison);
        foreach (ArmComparison arms in comparison.Arms)
        {
            Line(text, "");
            Arms(text, comparison, arms, everySeed);
        }

        if (comparison.Unmatched.Count > 0)
        {
            Line(text, "");
            foreach (IGrouping<(string Label, string MissingIn), UnmatchedArm> arms in comparison.Unmatched.GroupBy(arm => (arm.Label, arm.MissingIn)))
            {
                Line(text, $"only in {arms.Key.Label}, not in {arms.Key.MissingIn}: {string.Join(", ", arms.Select(arm => arm.Arm))}");
            }
        }

        Line(text, "");
        Line(text, comparison.Conclusion);
        foreach (string note in ComparisonNotes.Of(comparison))
        {
            Line(text, note);
        }

        // A terminal's text is searched and pasted: there a minus is the one on the keyboard.
        return text.Replace(NumberText.Minus, '-').ToString();
    }

    private static void Runs(StringBuilder text, Comparison comparison)
    {
        foreach (ComparedRun run in ComparisonNotes.Listed(comparison))
        {
            text.Append(SafeText.Terminal($"{ComparisonNotes.State(run)}, {run.Path}")).Append('\n');
            foreach (string damage in run.LeftOut)
            {
                Line(text, $"damaged in {run.Label}: {damage}");
            }
        }
    }

    private static void Differences(StringBuilder text, Comparison comparison)
    {
        if (comparison.IsOneRun)
        {
            return;
        }

        Line(text, "");
        string[] labels = [.. comparison.Runs.Select(run => run.Label)];
        Line(text, $"config difference: {ComparisonNotes.Config(comparison)}");
        if (comparison.Config.Count > 0)
        {
            text.Append(DifferenceRows.Table(["key", .. labels], [.. comparison.Config.Select(DifferenceRows.Of)]));
        }

        Line(text, $"human text: {ComparisonNotes.Corpus(comparison)}");
        Line(text, $"other limits: {(comparison.Limits.Count == 0 ? "none" : "")}");
        RunDifference[] limits = [.. comparison.Corpus, .. comparison.Limits];
        if (limits.Length > 0)
        {
            text.Append(DifferenceRows.Table(["", .. labels], [.. limits.Select(DifferenceRows.Of)]));
            foreach (string consequence in limits.Select(limit => limit.Consequence).Distinct())
            {
                Line(text, $"so {consequence}");
            }
        }

        Line(text, $"seeds in common: {ComparisonNotes.Seeds(comparison.Seeds)}");
    }

    private static void Arms(StringBuilder text, Comparison comparison, ArmComparison arms, bool everySeed)
    {
        Line(text, ComparisonNotes.Title(arms));
        ConfigDifference[] own = ComparisonNotes.OwnKeys(comparison, arms);
        if (own.Length > 0)
        {
            text.Append(DifferenceRows.Table(["key", arms.First.Label, arms.Second.Label], [.. own.Select(DifferenceRows.Of)]));
        }

        foreach (string note in ComparisonNotes.Of(arms))
        {
            Line(text, note);
        }

        if (arms.Generation is null)
        {
            return;
        }

        text.Append(Table(arms, $"at generation {Number(arms.Generation.Value)}", metric => metric.At, everySeed));
        if (ComparisonNotes.ChangeIsTheSame(arms))
        {
            Line(text, "Both begin with the same record, so since generation 0 they differ by the same numbers.");
        }
        else if (arms.Generation > 0)
        {
            text.Append(Table(arms, "since generation 0", metric => metric.Change!, everySeed));
        }
    }

    private static string Table(ArmComparison arms, string when, Func<MetricComparison, PairedSpread> part, bool everySeed)
    {
        (string first, string second) = (arms.First.Label, arms.Second.Label);
        List<string[]> rows = [];
        foreach (MetricComparison metric in ComparisonNotes.Shown(arms))
        {
            PairedSpread spread = part(metric);
            rows.Add([
                metric.Metric, DifferenceText.Value(spread.FirstMean), DifferenceText.Value(spread.SecondMean), DifferenceText.Signed(spread.Mean),
                spread.Count > 1 ? DifferenceText.Range(spread) : DifferenceText.Missing, DifferenceText.Short(spread, second),
            ]);
            rows.AddRange(spread.Pairs.Where(_ => everySeed).Select(pair => (string[])
            [
                $"  seed {Number(pair.Seed)}", DifferenceText.Value(pair.First), DifferenceText.Value(pair.Second), DifferenceText.Signed(pair.Difference), "", "",
            ]));
        }

        return TextTable.Render([when, first, second, $"{second} - {first}", DifferenceRows.RangeName(arms), ""], rows);
    }

    /// <summary>A sentence, broken between words.</summary>
    private static void Line(StringBuilder text, string sentence)
    {
        int column = 0;
        foreach (string word in SafeText.Terminal(sentence).TrimEnd().Split(' '))
        {
            bool breaks = column > 0 && column + 1 + word.Length > TextTable.Columns;
            text.Append(breaks ? "\n" : column > 0 ? " " : "").Append(word);
            column = breaks ? word.Length : column + (column > 0 ? 1 : 0) + word.Length;
        }

        text.Append('\n');
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
