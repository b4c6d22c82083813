using CollapseLM.Findings;

namespace CollapseLM.Reporting;

/// <summary>An arm against what theory expects of it.</summary>
internal static class TheoryText
{
    private const string Kept = "vocab.humanWordsKept";

    /// <summary>The finding about words lost beyond what sampling explains, foretold from generation 0; both sides relative to their own.</summary>
    public static Finding? Beyond(IEnumerable<ReportArm> arms, IReadOnlyList<ArmTheory> theory) => BeyondTheoryLoss.Judge(
        arms.Join(theory, arm => arm.Name, curve => curve.Arm, (arm, curve) => (arm, curve))
            .Where(pair => pair.curve.PredictedWords is { Count: > 1 } && pair.arm.First(Kept)?.Mean > 0 && pair.arm.Last(Kept) is not null)
            .Select(pair => (
                pair.arm.Name,
                pair.arm.Last(Kept)!.Mean / pair.arm.First(Kept)!.Mean,
                pair.curve.PredictedWords![^1] / pair.curve.PredictedWords[0])));
}
