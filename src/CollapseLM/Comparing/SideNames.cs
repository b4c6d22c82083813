namespace CollapseLM.Comparing;

/// <summary>What the two sides of a comparison are called in sentences: A and B mean nothing to who did not give the command.</summary>
internal sealed class SideNames(IReadOnlyList<ComparedRun> runs)
{
    /// <summary>A run by its name, with its label where another run has the same.</summary>
    public string Run(string label)
    {
        ComparedRun run = runs.First(run => run.Label == label);
        return runs.Any(other => other.Label != label && other.Name == run.Name) ? $"{run.Name} ({label})" : run.Name;
    }

    public string First(ArmComparison arms) => Side(arms, arms.First);

    public string Second(ArmComparison arms) => Side(arms, arms.Second);

    /// <summary>The arm both sides have, where only the run tells them apart; null elsewhere.</summary>
    public string? SharedArm(ArmComparison arms) => IsWithinOneRun(arms) || arms.First.Arm != arms.Second.Arm ? null : arms.First.Arm;

    /// <summary>Whether every pair sets the same two runs against each other, arm by arm.</summary>
    public bool AreRuns(IEnumerable<ArmComparison> all) => runs.Count == 2 && all.All(arms => SharedArm(arms) is not null);

    private string Side(ArmComparison arms, ArmSide side) =>
        IsWithinOneRun(arms) ? side.Arm
        : SharedArm(arms) is not null ? Run(side.Label)
        : $"{side.Arm} of {Run(side.Label)}";

    private bool IsWithinOneRun(ArmComparison arms) => arms.MatchedBy == MatchKind.Request && runs.All(run => run.Path == runs[0].Path);
}
