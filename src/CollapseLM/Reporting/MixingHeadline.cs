using System.Text.Json.Nodes;
using CollapseLM.Runs;

namespace CollapseLM.Reporting;

/// <summary>What happened where arms differ in their share of human text: how much of it was enough.</summary>
internal static class MixingHeadline
{
    private const string Share = "regime.humanShare";
    private const string Temperature = "sampling.temperature";
    private const string HumanText = "regime.humanText";
    private const int MostFamilies = 3;

    /// <summary>
    /// Null where no arms differ in nothing but a constant share, where an arm with human text is in no such family, where arms are not
    /// equally far, or where a twin that tells what re-running does is missing or behind: "every share tried" must mean every one.
    /// </summary>
    public static string? Of(ReportModel model, IReadOnlyList<ReportArm> arms)
    {
        IReadOnlyList<ArmFamily> families = ArmFamily.Of(arms, Share);
        string[] names = [.. families.Select(family => NameAmong(families, family))];
        if (families.Count is 0 or > MostFamilies || model.Treatments.Any(arm => arm.LastGeneration != arms[0].LastGeneration)
            || !families.SelectMany(family => family.Arms).All(member => IsTold(model, member.Arm)) || names.Distinct().Count() < names.Length
            || arms.Except(Members(families)).Any(HasShare))
        {
            return null;
        }

        ArmFamily widest = families.MaxBy(family => Math.Abs(Change(family.Arms[0].Arm)))!;
        ReportArm lead = widest.Arms[0].Arm;
        string where = Told(" ", TemperatureAmong(families, widest));
        int seeds = families.SelectMany(family => family.Arms).Min(member => member.Arm.Compared.Count);
        IEnumerable<string> verdicts = families.Zip(names, (family, name) => (name.Length > 0 ? $"{name} " : "") + ShareVerdict.Of(model, family));
        return $"over {Phrase.Generations(lead)}{Phrase.Diet(lead)}{where}, {Phrase.BitsOf(lead)}{Phrase.Words(lead, "")}; "
            + $"{TwinText.Hedge(seeds)}{string.Join("; ", verdicts)}{Outsider(arms, families, lead)}";
    }

    private static bool IsTold(ReportModel model, ReportArm arm) =>
        arm.Change(Phrase.Bits) is not null && TwinText.AtTheEnd(model, arm) is not null;

    /// <summary>An arm outside the families that moved further than all of them must not go unsaid.</summary>
    private static string Outsider(IReadOnlyList<ReportArm> arms, IReadOnlyList<ArmFamily> families, ReportArm lead)
    {
        ReportArm? furthest = arms.Except(Members(families)).Where(arm => arm.Change(Phrase.Bits) is not null).MaxBy(arm => Math.Abs(Change(arm)));
        return furthest is not null && Math.Abs(Change(furthest)) > Math.Abs(Change(lead))
            ? $"; {furthest.Name} moved furthest ({Phrase.Ends(furthest)})"
            : "";
    }

    private static IEnumerable<ReportArm> Members(IReadOnlyList<ArmFamily> families) => families.SelectMany(family => family.Arms).Select(member => member.Arm);

    /// <summary>A constant one, or a schedule.</summary>
    private static bool HasShare(ReportArm arm) => ResolvedConfig.At(arm.Config, Share) is JsonObject || ResolvedConfig.Value<double>(arm.Config, Share) > 0;

    /// <summary>What tells a family from the others: its temperature, whether its human text is fixed or fresh, or both.</summary>
    private static string NameAmong(IReadOnlyList<ArmFamily> families, ArmFamily family)
    {
        bool mixed = families.Select(other => ResolvedConfig.Text(other.Settings, HumanText)).Distinct().Count() > 1;
        string text = mixed && ResolvedConfig.Text(family.Settings, HumanText) is string kind ? $"{kind} human text" : "";
        string temperature = TemperatureAmong(families, family);
        return text.Length == 0 ? temperature : $"{text}{Told(" ", temperature)}:";
    }

    private static string TemperatureAmong(IReadOnlyList<ArmFamily> families, ArmFamily family) =>
        families.Select(other => ResolvedConfig.Value<double>(other.Settings, Temperature)).Distinct().Count() > 1
        && ResolvedConfig.Value<double>(family.Settings, Temperature) is double value ? $"at temperature {NumberText.Exact(value)}" : "";

    private static string Told(string before, string text) => text.Length > 0 ? before + text : "";

    private static double Change(ReportArm arm) => arm.Change(Phrase.Bits)!.Value;
}
