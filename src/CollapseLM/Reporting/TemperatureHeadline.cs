namespace CollapseLM.Reporting;

/// <summary>What happened where arms differ in their sampling temperature: what the coldest and the warmest lost.</summary>
internal static class TemperatureHeadline
{
    /// <summary>Null where the arms differ in anything else.</summary>
    public static string? Of(ReportModel model, IReadOnlyList<ReportArm> arms)
    {
        if (ArmFamily.Of(arms, "sampling.temperature") is not [ArmFamily family] || family.Arms.Count != arms.Count
            || arms[0].LastGeneration == 0)
        {
            return null;
        }

        (double Value, ReportArm Arm)[] ends = [family.Arms[0], family.Arms[^1]];
        return $"over {Phrase.Generations(ends[0].Arm)}{Phrase.Diet(ends[0].Arm)}, "
            + string.Join("; ", ends.Select(end => $"at temperature {NumberText.Exact(end.Value)} {Phrase.BitsOf(end.Arm)}{Phrase.Words(end.Arm, "")}{Twin(model, end.Arm)}"));
    }

    private static string Twin(ReportModel model, ReportArm arm) =>
        TwinText.Difference(model, arm) is { } difference ? $", ending {TwinText.Of(difference, arm)}" : "";
}
