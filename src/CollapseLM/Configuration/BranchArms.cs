namespace CollapseLM.Configuration;

/// <summary>The chains beside an arm that go their own ways from one of its generations on.</summary>
internal static class BranchArms
{
    /// <summary>The arm itself, then its branches: <c>replace</c>, <c>replace@branch-1</c>, ...</summary>
    public static IEnumerable<ArmConfig> Of(ArmConfig arm) => Enumerable.Range(1, arm.Config.Branching?.Children ?? 0)
        .Select(lineage => arm with
        {
            Name = FormattableString.Invariant($"{arm.Name}@branch-{lineage}"),
            Kind = ArmKind.Branch,
            Lineage = lineage,
            Parent = arm.Name,
        })
        .Prepend(arm);
}
