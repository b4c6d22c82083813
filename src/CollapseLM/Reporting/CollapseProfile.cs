using CollapseLM.Findings;
using CollapseLM.Statistics;

namespace CollapseLM.Reporting;

/// <summary>
/// Eight things that papers call model collapse (Schaeffer et al. 2025, arXiv 2503.03150), each with a threshold and an answer for
/// every arm: two papers that disagree often speak of two rows. Against the human-only twin of the same seed, at the last generation.
/// </summary>
/// <param name="Arms">Treatments with a twin.</param>
public sealed record CollapseProfile(IReadOnlyList<string> Arms, IReadOnlyList<ProfileRow> Rows)
{
    /// <summary>Bits per character: perplexity twice as high.</summary>
    public const double Catastrophe = 1;

    /// <summary>Bits per character that the second half of a chain must add at least to be called rising still.</summary>
    public const double StillRising = TwinDifference.Margin;

    /// <summary>Bits of the entropy of runs of three characters.</summary>
    public const double Entropy = 0.1;

    /// <summary>Share of the twin's human words.</summary>
    public const double Words = 0.02;

    /// <summary>Share of distinct words that no human text has.</summary>
    public const double Invented = 0.02;

    private const int FewestLater = 4; // as few points as a slope of its second half can rest on

    /// <summary>Null where no treatment has a twin as far as generation 1.</summary>
    public static CollapseProfile? Of(ReportModel model)
    {
        ReportArm[] arms = [.. model.Treatments.Where(arm => Last(Pairs(model, arm)) >= 1).Take(Html.HtmlReport.MostArms)];
        if (arms.Length == 0)
        {
            return null;
        }

        ProfileRow Row(string name, string test, Func<(ReportChain Arm, ReportChain Twin)[], ProfileVerdict> judge) =>
            new(name, test, [.. arms.Select(arm => judge(Pairs(model, arm)))]);

        return new CollapseProfile([.. arms.Select(arm => arm.Name)],
        [
            Row("catastrophic rise of risk", "bits per character 1 or more above the twin: perplexity doubled", pairs => Beyond(pairs, Bits, Catastrophe, 2, "bits")),
            Row("any rise of risk", "bits per character more than 0.02 above the twin", pairs => Beyond(pairs, Bits, TwinDifference.Margin, 2, "bits")),
            Row("divergence", "the difference grows by more than 0.02 bits over the second half of the chain; a limit beyond it is not seen", Rising),
            Row("changed scaling law", "needs arms of several training sizes in one run", _ => Untold),
            Row("collapsing variance", "entropy of runs of 3 characters more than 0.1 bits below the twin", pairs => Beyond(pairs, Negative("text.entropy3"), Entropy, 2, "bits lower")),
            Row("entangled modes", "needs text with labelled kinds", _ => Untold),
            Row("lost tails", "more than 2 % of the twin's human words lost", pairs => Beyond(pairs, LostWords, Words, 3, "of the twin's words")),
            Row("hallucinated data", "invented words, as a share of distinct words, more than 0.02 above the twin", pairs => Beyond(pairs, InventedWords, Invented, 3, "more")),
        ]);
    }

    private static ProfileVerdict Untold { get; } = new(ProfileAnswer.CannotTell, "");

    private static (ReportChain Arm, ReportChain Twin)[] Pairs(ReportModel model, ReportArm arm) => [.. TwinText.Pairs(model, arm)];

    private static int Last((ReportChain Arm, ReportChain Twin)[] pairs) =>
        pairs.Select(pair => Math.Min(pair.Arm.Generations.Count, pair.Twin.Generations.Count)).DefaultIfEmpty().Max() - 1;

    private static ProfileVerdict Beyond(
        (ReportChain Arm, ReportChain Twin)[] pairs, Func<(ReportChain Arm, ReportChain Twin), int, double?> damage, double threshold, int decimals, string unit)
    {
        int last = Last(pairs);
        double?[] values = [.. pairs.Where(pair => Math.Min(pair.Arm.Generations.Count, pair.Twin.Generations.Count) > last).Select(pair => damage(pair, last))];
        return values.Contains(null) ? Untold : Judge(SeedSpread.Of([.. values.OfType<double>()]), threshold, decimals, unit);
    }

    private static ProfileVerdict Rising((ReportChain Arm, ReportChain Twin)[] pairs)
    {
        int last = Last(pairs);
        int half = last / 2;
        if (last < FewestLater)
        {
            return Untold;
        }

        double?[] growth =
        [
            .. pairs.Where(pair => Math.Min(pair.Arm.Generations.Count, pair.Twin.Generations.Count) > last)
                .Select(pair => Slope.Of([.. Enumerable.Range(half, last - half + 1).Select(k => (X: (double)k, Y: Bits(pair, k))).Where(point => point.Y is not null)
                    .Select(point => (point.X, point.Y!.Value))]) * (last - half)),
        ];
        return growth.Contains(null) ? Untold : Judge(SeedSpread.Of([.. growth.OfType<double>()]), StillRising, 2, "bits");
    }

    /// <summary>Below five seeds a range may say yes, never no: that so few seeds lie on this side proves nothing.</summary>
    private static ProfileVerdict Judge(SeedSpread? spread, double threshold, int decimals, string unit) => spread switch
    {
        null => Untold,
        { Count: 1 } => new(ProfileAnswer.CannotTell, $"{NumberText.WithSign(spread.Mean, decimals)} {unit}, 1 seed"),
        _ => new(
            spread.Low > threshold ? ProfileAnswer.Yes : spread.High < threshold && spread.IsInterval ? ProfileAnswer.No : ProfileAnswer.CannotTell,
            $"{NumberText.WithSign(spread.Mean, decimals)} ({NumberText.WithSign(spread.Low, decimals)} to {NumberText.WithSign(spread.High, decimals)}) {unit}"),
    };

    private static double? Bits((ReportChain Arm, ReportChain Twin) pair, int generation) => Difference(pair, generation, "human.bitsPerChar");

    private static Func<(ReportChain Arm, ReportChain Twin), int, double?> Negative(string metric) => (pair, generation) => -Difference(pair, generation, metric);

    private static double? LostWords((ReportChain Arm, ReportChain Twin) pair, int generation) =>
        pair.Twin.Value("vocab.humanWordsKept", generation) is double twin and > 0 ? -Difference(pair, generation, "vocab.humanWordsKept") / twin : null;

    private static double? InventedWords((ReportChain Arm, ReportChain Twin) pair, int generation) => Share(pair.Arm, generation) - Share(pair.Twin, generation);

    private static double? Share(ReportChain chain, int generation) =>
        chain.Value("vocab.wordsUsed", generation) is double used and > 0 ? chain.Value("vocab.nonWords", generation) / used : null;

    private static double? Difference((ReportChain Arm, ReportChain Twin) pair, int generation, string metric) =>
        pair.Arm.Value(metric, generation) - pair.Twin.Value(metric, generation);
}
