using System.Globalization;
using CollapseLM.Runs;

namespace CollapseLM.Reporting;

/// <summary>What happened in a run, in a sentence made of its numbers.</summary>
public static class Headline
{
    private const string Bits = "human.bitsPerChar";
    private const string Kept = "vocab.humanWordsKept";
    private const string Lost = "vocab.humanWordsLost";

    /// <summary>Describes; whether a difference matters is left to the findings.</summary>
    public static string Of(ReportModel model)
    {
        ReportArm[] arms = [.. model.Treatments.Where(arm => arm.LastGeneration is not null)];
        if (arms.Length == 0)
        {
            return model.Chains.Any(chain => chain.Stage == ChainStage.Damaged)
                ? "No generation could be read: see the damage below."
                : "No generation is finished yet.";
        }

        string soFar = model.Chains.Any(chain => chain.Stage is ChainStage.Pending or ChainStage.Running) ? "so far, " : "";
        ReportArm[] moved = [.. arms.Where(arm => Change(arm) is not null).OrderByDescending(arm => Math.Abs(Change(arm)!.Value))];
        string sentence = (arms, moved) switch
        {
            ([ReportArm only], _) when only.LastGeneration == 0 => OnlyGenerationZero(only),
            ([ReportArm only], _) => $"over {Generations(only)}{Diet(only)}, {BitsOf(only)}{Words(only, "")}",
            (_, [ReportArm most, .., ReportArm least]) =>
                $"over {Generations(most)}, bits per character moved furthest in {most.Name}{Diet(most)} ({Ends(most)}) and least in "
                + $"{least.Name}{Diet(least)} ({Ends(least)}){Words(most, $" in {most.Name}")}",
            (_, [ReportArm one]) => $"over {Generations(one)}, in {one.Name}{Diet(one)}, {BitsOf(one)}{Words(one, "")}",
            _ => $"{Count(arms.Length, "arm")} in progress; nothing to compare yet",
        };
        string whole = $"{soFar}{sentence}{Twin(model, moved)}.";
        return char.ToUpperInvariant(whole[0]) + whole[1..];
    }

    private static double? Change(ReportArm arm) => arm.LastGeneration > 0 ? arm.Last(Bits)?.Mean - arm.First(Bits)?.Mean : null;

    private static string OnlyGenerationZero(ReportArm arm) => arm.First(Bits) is { } first
        ? $"only generation 0 is finished: {NumberText.Fixed(first.Mean, 2)} bits per character on held-out human text ({Seeds(first, 2)})"
        : "only generation 0 is finished, and its bits per character could not be measured";

    private static string BitsOf(ReportArm arm) => (arm.First(Bits), arm.Last(Bits)) switch
    {
        ({ } first, { } last) => $"bits per character {Move(first.Mean, last.Mean, 2)} ({Seeds(last, 2)})",
        _ => "bits per character could not be compared",
    };

    private static string Ends(ReportArm arm) => $"{NumberText.Fixed(arm.First(Bits)!.Mean, 2)} to {NumberText.Fixed(arm.Last(Bits)!.Mean, 2)}";

    private static string Words(ReportArm arm, string where)
    {
        if (arm.First(Kept) is not { } first || arm.Last(Kept) is not { } last)
        {
            return "";
        }

        string all = arm.Last(Lost) is { } lost ? $" of {NumberText.Fixed(last.Mean + lost.Mean, 0)}" : "";
        return $", and the human words still used{where} {Move(first.Mean, last.Mean, 0)}{all}";
    }

    /// <summary>What the later generations were trained on, from the characters counted.</summary>
    private static string Diet(ReportArm arm)
    {
        double[] shares =
        [
            .. arm.Compared.SelectMany(chain => chain.Generations).Where(record => record.Generation > 0 && record.Composition.Values.Sum() > 0)
                .Select(record => 100.0 * record.Composition.GetValueOrDefault("human") / record.Composition.Values.Sum()),
        ];
        return shares.Length == 0 ? ""
            : shares.Max() == 0 ? " without human text"
            : shares.Min() == 100 ? " on human text only"
            : $" with {Between(shares.Min(), shares.Max(), 0)} % human text";
    }

    /// <summary>Of the arm that is named first, and only of its own twin: twins of other settings lie elsewhere.</summary>
    private static string Twin(ReportModel model, ReportArm[] moved)
    {
        if (moved is not [ReportArm most, ..] || TwinBits(model, most) is not { Length: > 0 } twin)
        {
            return "";
        }

        bool oneTwin = moved.All(arm => arm.Twin == most.Twin);
        string whose = oneTwin ? "" : $" of {most.Name}";
        string none = oneTwin ? ", so" : ", and every arm ended within its own twin's range, so";
        return $"; the human-only twin{whose} stayed within {Between(twin.Min(), twin.Max(), 2)} bits"
            + (moved.All(arm => IsWithinTwin(model, arm)) ? $"{none} nothing beyond the noise of re-running is seen" : "");
    }

    private static bool IsWithinTwin(ReportModel model, ReportArm arm) =>
        arm.Last(Bits) is { } last && TwinBits(model, arm) is { Length: > 0 } twin && last.Mean >= twin.Min() && last.Mean <= twin.Max();

    private static double[] TwinBits(ReportModel model, ReportArm arm) =>
    [
        .. model.Arms.Where(other => other.Role == "twin" && other.Name == arm.Twin).SelectMany(twin => twin.Chains)
            .SelectMany(chain => chain.Generations).Select(record => record.Metrics.GetValueOrDefault(Bits)).OfType<double>(),
    ];

    private static string Move(double first, double last, int decimals)
    {
        (string from, string to) = (NumberText.Fixed(first, decimals), NumberText.Fixed(last, decimals));
        return from == to ? $"began and ended at {from}" : $"{(last > first ? "rose" : "fell")} from {from} to {to}";
    }

    private static string Seeds(SeedSpread spread, int decimals) => spread.Count == 1
        ? "1 seed"
        : $"{Count(spread.Count, "seed")}{(spread.IsInterval ? ", 95 % interval" : "")}: {Between(spread.Low, spread.High, decimals)}";

    private static string Between(double low, double high, int decimals)
    {
        (string from, string to) = (NumberText.Fixed(low, decimals), NumberText.Fixed(high, decimals));
        return from == to ? from : $"{from}\u2013{to}";
    }

    private static string Generations(ReportArm arm) => Count(arm.LastGeneration!.Value, "generation");

    private static string Count(int number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}
