using CollapseLM.Runs;

namespace CollapseLM.Reporting;

/// <summary>What happened where arms differ in their share of human text: how much of it was enough.</summary>
internal static class MixingHeadline
{
    private const string Share = "regime.humanShare";
    private const string Temperature = "sampling.temperature";
    private const int MostFamilies = 3;

    /// <summary>
    /// Null where no arms differ in nothing but a constant share, where arms are not equally far, or where a twin that tells what
    /// re-running does is missing or behind: "every share tried" must mean every one.
    /// </summary>
    public static string? Of(ReportModel model, IReadOnlyList<ReportArm> arms)
    {
        IReadOnlyList<ArmFamily> families = ArmFamily.Of(arms, Share);
        if (families.Count is 0 or > MostFamilies || model.Treatments.Any(arm => arm.LastGeneration != arms[0].LastGeneration)
            || !families.SelectMany(family => family.Arms).All(member => IsTold(model, member.Arm)) || (families.Count > 1 && families.DistinctBy(TemperatureOf).Count() < families.Count))
        {
            return null;
        }

        ArmFamily widest = families.MaxBy(family => Math.Abs(Change(family.Arms[0].Arm)))!;
        ReportArm lead = widest.Arms[0].Arm;
        string where = families.Count > 1 ? $" {TemperatureOf(widest)}" : "";
        int seeds = families.SelectMany(family => family.Arms).Min(member => member.Arm.Compared.Count);
        IEnumerable<string> verdicts = families.Select(
            family => (families.Count > 1 ? $"{TemperatureOf(family)} " : "") + ShareVerdict.Of(model, family));
        return $"over {Phrase.Generations(lead)}{Phrase.Diet(lead)}{where}, {Phrase.BitsOf(lead)}{Phrase.Words(lead, "")}; "
            + $"{TwinText.Hedge(seeds)}{string.Join("; ", verdicts)}{Outsider(arms, families, lead)}";
    }

    private static bool IsTold(ReportModel model, ReportArm arm) =>
        arm.Change(Phrase.Bits) is not null && TwinText.AtTheEnd(model, arm) is not null;

    /// <summary>An arm outside the families that moved further than all of them must not go unsaid.</summary>
    private static string Outsider(IReadOnlyList<ReportArm> arms, IReadOnlyList<ArmFamily> families, ReportArm lead)
    {
        IEnumerable<ReportArm> inside = families.SelectMany(family => family.Arms).Select(member => member.Arm);
        ReportArm? furthest = arms.Except(inside).Where(arm => arm.Change(Phrase.Bits) is not null).MaxBy(arm => Math.Abs(Change(arm)));
        return furthest is not null && Math.Abs(Change(furthest)) > Math.Abs(Change(lead))
            ? $"; {furthest.Name} moved furthest ({Phrase.Ends(furthest)})"
            : "";
    }

    private static string TemperatureOf(ArmFamily family) =>
        ResolvedConfig.Value<double>(family.Settings, Temperature) is double value ? $"at temperature {NumberText.Exact(value)}" : "";

    private static double Change(ReportArm arm) => arm.Change(Phrase.Bits)!.Value;
}
