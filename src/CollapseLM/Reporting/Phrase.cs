using System.Globalization;
using CollapseLM.Statistics;

namespace CollapseLM.Reporting;

/// <summary>Pieces of sentences about an arm.</summary>
internal static class Phrase
{
    public const string Bits = "human.bitsPerChar";
    private const string Kept = "vocab.humanWordsKept";
    private const string Lost = "vocab.humanWordsLost";

    /// <summary><c>bits per character rose from 3.07 to 3.47 (2 seeds: 3.45-3.49)</c></summary>
    public static string BitsOf(ReportArm arm, string subject = "bits per character") => (arm.First(Bits), arm.Last(Bits)) switch
    {
        ({ } first, { } last) => $"{subject} {Move(first.Mean, last.Mean, 2)} ({Seeds(last, 2)})",
        _ => $"{subject} could not be compared",
    };

    /// <summary>First to last, without verdict; both must be known.</summary>
    public static string Ends(ReportArm arm) => $"{NumberText.Fixed(arm.First(Bits)!.Mean, 2)} to {NumberText.Fixed(arm.Last(Bits)!.Mean, 2)}";

    /// <summary>Empty where words are not measured.</summary>
    /// <param name="where">In which arm, or nothing; begins with a blank.</param>
    public static string Words(ReportArm arm, string where)
    {
        if (arm.First(Kept) is not { } first || arm.Last(Kept) is not { } last)
        {
            return "";
        }

        string all = arm.Last(Lost) is { } lost ? $" of {NumberText.Fixed(last.Mean + lost.Mean, 0)}" : "";
        return $", and the human words still used{where} {Move(first.Mean, last.Mean, 0)}{all}";
    }

    /// <summary>What the later generations were trained on, from the characters counted.</summary>
    public static string Diet(ReportArm arm)
    {
        double[] shares =
        [
            .. arm.Compared.SelectMany(chain => chain.Generations).Where(record => record.Generation > 0 && record.Composition.Values.Sum() > 0)
                .Select(record => 100.0 * record.Composition.GetValueOrDefault("human") / record.Composition.Values.Sum()),
        ];
        return shares.Length == 0 ? ""
            : shares.Max() == 0 ? " without human text"
            : shares.Min() == 100 ? " on human text only"
            : $" with {NumberText.Range(shares.Min(), shares.Max(), 0)} % human text";
    }

    public static string Seeds(SeedSpread spread, int decimals) => spread.Count == 1
        ? "1 seed"
        : $"{Count(spread.Count, "seed")}{(spread.IsInterval ? ", 95 % interval" : "")}: {NumberText.Range(spread.Low, spread.High, decimals)}";

    public static string Generations(ReportArm arm) => Count(arm.LastGeneration!.Value, "generation");

    public static string Count(int number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");

    private static string Move(double first, double last, int decimals)
    {
        (string from, string to) = (NumberText.Fixed(first, decimals), NumberText.Fixed(last, decimals));
        return from == to ? $"began and ended at {from}" : $"{(last > first ? "rose" : "fell")} from {from} to {to}";
    }
}
