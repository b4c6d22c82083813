using CollapseLM.Runs;

namespace CollapseLM.Reporting;

/// <summary>What happened where arms differ in their share of human text: how much of it was enough.</summary>
internal static class MixingHeadline
{
    private const string Share = "regime.humanShare";
    private const string Temperature = "sampling.temperature";

    /// <summary>Null where no arms differ in nothing but a constant share, or where no twin tells what noise is.</summary>
    public static string? Of(ReportModel model, IReadOnlyList<ReportArm> arms)
    {
        (ArmFamily Family, TwinNoise Noise)[] families =
        [
            .. ArmFamily.Of(arms, Share).Select(family => (Family: family, Noise: TwinNoise.Of(model, family.Arms[0].Arm)))
                .Where(family => family.Noise is not null && family.Family.Arms.All(member => Change(member.Arm) is not null))
                .Select(family => (family.Family, family.Noise!)),
        ];
        if (families.Length == 0 || families.Length > 3 || (families.Length > 1 && !families.All(family => HasOwnTemperature(family.Family, families))))
        {
            return null;
        }

        ReportArm lead = families.Select(family => family.Family.Arms[0].Arm).MaxBy(arm => Math.Abs(Change(arm)!.Value))!;
        string where = families.Length > 1 ? TemperatureOf(families.First(family => family.Family.Arms[0].Arm == lead).Family) : "";
        int seeds = families.SelectMany(family => family.Family.Arms).Min(member => member.Arm.Compared.Count);
        string hedge = seeds >= Findings.TooFewSeeds.Fewest ? "" : $"as far as {Phrase.Count(seeds, "seed")} can tell, ";
        string range = families.Length > 1 ? "" : $" (twin: {Signed(families[0].Noise.Low)} to {Signed(families[0].Noise.High)} bits)";
        IEnumerable<string> verdicts = families.Select(family =>
            (families.Length > 1 ? $"{TemperatureOf(family.Family).TrimStart()} " : "") + Verdict(family.Family, family.Noise));
        return $"over {Phrase.Generations(lead)}{Phrase.Diet(lead)}{where}, {Phrase.BitsOf(lead)}{Phrase.Words(lead, "")}; {hedge}"
            + $"{string.Join(" and ", verdicts)} kept the rise as small as merely training again does{range}{Outsider(arms, families, lead)}";
    }

    /// <summary>The smallest share that is enough, if all larger ones are: one share inside by chance is none.</summary>
    private static string Verdict(ArmFamily family, TwinNoise noise)
    {
        double[] enough = [.. family.Arms.Reverse().TakeWhile(member => noise.Holds(member.Arm)).Select(member => member.Value)];
        string tried = $"of human text tried ({Percent(family.Arms[0].Value)}\u2013{Percent(family.Arms[^1].Value)} %)";
        return enough.Length == 0 ? $"no share {tried}"
            : enough.Length == family.Arms.Count ? $"every share {tried}"
            : enough.Length == 1 ? $"only {Percent(enough[0])} % human text, the most tried,"
            : $"{Percent(enough[^1])} % human text or more";
    }

    /// <summary>An arm outside the families that moved further than all of them must not go unsaid.</summary>
    private static string Outsider(IReadOnlyList<ReportArm> arms, (ArmFamily Family, TwinNoise Noise)[] families, ReportArm lead)
    {
        ReportArm[] inside = [.. families.SelectMany(family => family.Family.Arms).Select(member => member.Arm)];
        ReportArm? furthest = arms.Except(inside).Where(arm => Change(arm) is not null).MaxBy(arm => Math.Abs(Change(arm)!.Value));
        return furthest is not null && Math.Abs(Change(furthest)!.Value) > Math.Abs(Change(lead)!.Value)
            ? $"; {furthest.Name} moved furthest ({Phrase.Ends(furthest)})"
            : "";
    }

    private static bool HasOwnTemperature(ArmFamily family, (ArmFamily Family, TwinNoise Noise)[] families) =>
        families.Count(other => TemperatureOf(other.Family) == TemperatureOf(family)) == 1;

    private static string TemperatureOf(ArmFamily family) =>
        ResolvedConfig.Value<double>(family.Settings, Temperature) is double value ? $" at temperature {NumberText.Exact(value)}" : "";

    private static double? Change(ReportArm arm) => arm.LastGeneration > 0 ? arm.Last(Phrase.Bits)?.Mean - arm.First(Phrase.Bits)?.Mean : null;

    private static string Percent(double share) => NumberText.Exact(Math.Round(100 * share, 4));

    private static string Signed(double value)
    {
        string text = NumberText.Fixed(Math.Abs(value), 2);
        return text == "0.00" ? text : $"{(value < 0 ? "\u2212" : "+")}{text}";
    }
}
