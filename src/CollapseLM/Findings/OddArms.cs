namespace CollapseLM.Findings;

/// <summary>Which arms are unlike the others in something that should be alike.</summary>
internal static class OddArms
{
    /// <summary>Those without the commonest value; all where no value is the commonest.</summary>
    public static string[] Of<T>(IReadOnlyCollection<(string Arm, T Value)> arms)
    {
        IGrouping<T, (string Arm, T Value)>[] groups = [.. arms.GroupBy(arm => arm.Value).OrderByDescending(group => group.Count())];
        bool isAlone = groups.Length > 1 && groups[0].Count() > groups[1].Count();
        return [.. arms.Where(arm => !isAlone || !Equals(arm.Value, groups[0].Key)).Select(arm => arm.Arm)];
    }
}
