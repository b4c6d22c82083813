using System.Globalization;
using CollapseLM.Reporting;
using CollapseLM.Statistics;

namespace CollapseLM.Comparing;

/// <summary>Values, differences and verdicts for people.</summary>
internal static class DifferenceText
{
    public const string Missing = "-";

    /// <summary>Four significant digits, whole from 1,000 on.</summary>
    public static string Value(double? value) => value is double number ? NumberText.Fixed(number, NumberText.Decimals(number, 4)) : Missing;

    /// <summary>With its sign and three significant digits.</summary>
    public static string Signed(double? value) => value is double number ? Signed(number, NumberText.Decimals(number, 3)) : Missing;

    /// <summary>Both ends with the same number of decimals, enough to see that neither is 0.</summary>
    public static string Range(PairedSpread spread) =>
        spread is { Low: double low, High: double high } ? Range(low, high) : Missing;

    /// <summary>Likewise.</summary>
    public static string Range(double low, double high) => $"[{Signed(low, Decimals(low, high))}, {Signed(high, Decimals(low, high))}]";

    /// <summary>A few words; the range stands beside.</summary>
    public static string Short(PairedSpread spread, string label)
    {
        string verdict = spread.Verdict switch
        {
            Verdict.NoPair => "no value",
            Verdict.Equal => "equal",
            Verdict.Higher => $"{label} higher",
            Verdict.Lower => $"{label} lower",
            Verdict.NotShown => "not shown",
            Verdict.EveryPairHigher => "every pair higher",
            Verdict.EveryPairLower => "every pair lower",
            Verdict.Mixed => "mixed",
            Verdict.OnePair => "one pair",
            _ => throw new ArgumentOutOfRangeException(nameof(spread)),
        };
        return spread.Count is > 0 && spread.Count < spread.Pairs.Count
            ? string.Create(CultureInfo.InvariantCulture, $"{verdict}, {spread.Count}/{spread.Pairs.Count}")
            : verdict;
    }

    /// <summary>The verdict with its numbers, where the sentence has named the sides.</summary>
    public static string Whole(PairedSpread spread) => Whole(spread, "").TrimStart();

    /// <summary>The verdict with its numbers.</summary>
    public static string Whole(PairedSpread spread, string label) => spread.Verdict switch
    {
        Verdict.NoPair => "no seed has a value on both sides",
        Verdict.Equal => "equal in every pair",
        Verdict.Higher => $"{label} higher by {Sizes(spread.Mean!.Value, spread.Low!.Value, spread.High!.Value)}",
        Verdict.Lower => $"{label} lower by {Sizes(-spread.Mean!.Value, -spread.High!.Value, -spread.Low!.Value)}",
        Verdict.NotShown => $"no difference shown: interval {Range(spread)} holds 0",
        Verdict.EveryPairHigher => $"{label} higher in every pair, differences {Range(spread)}",
        Verdict.EveryPairLower => $"{label} lower in every pair, differences {Range(spread)}",
        Verdict.Mixed => $"mixed, differences {Range(spread)}",
        Verdict.OnePair => $"{Signed(spread.Mean)} in the only pair",
        _ => throw new ArgumentOutOfRangeException(nameof(spread)),
    };

    /// <summary>The seeds whose pair has no value on some side.</summary>
    public static string WithoutValue(PairedSpread spread, ArmComparison arms)
    {
        string[] sides =
        [
            .. new[]
            {
                (arms.First.Label, Seeds: spread.Pairs.Where(pair => pair.First is null).Select(pair => pair.Seed)),
                (arms.Second.Label, Seeds: spread.Pairs.Where(pair => pair.Second is null).Select(pair => pair.Seed)),
            }.Where(side => side.Seeds.Any()).Select(side => $"{side.Label}: {Seeds(side.Seeds)}"),
        ];
        return string.Join("; ", sides);
    }

    public static string Seeds(IEnumerable<long> seeds)
    {
        string[] all = [.. seeds.Select(seed => seed.ToString(CultureInfo.InvariantCulture))];
        return $"{(all.Length == 1 ? "seed" : "seeds")} {string.Join(", ", all)}";
    }

    private static string Sizes(double mean, double low, double high)
    {
        int decimals = Decimals(low, high);
        return $"{NumberText.Fixed(mean, decimals)} [{NumberText.Fixed(low, decimals)}, {NumberText.Fixed(high, decimals)}]";
    }

    private static string Signed(double value, int decimals) => value == 0 ? "0" : NumberText.WithSign(value, decimals);

    private static int Decimals(double low, double high)
    {
        double largest = Math.Max(Math.Abs(low), Math.Abs(high));
        double smallest = Math.Min(Math.Abs(low), Math.Abs(high));
        return Math.Max(NumberText.Decimals(largest, 3), NumberText.Decimals(smallest, 1));
    }
}
