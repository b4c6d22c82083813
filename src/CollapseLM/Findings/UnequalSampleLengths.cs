using System.Text.Json.Nodes;
using CollapseLM.Runs;
using static System.FormattableString;

namespace CollapseLM.Findings;

/// <summary>Counts of distinct things grow with length: the metrics read equally much of every sample, so of a longer one only the beginning.</summary>
public static class UnequalSampleLengths
{
    public const string Id = "unequal-sample-lengths";

    public static Finding? Judge(RunView run)
    {
        (string Arm, long Chars)[] arms =
        [
            .. run.Chains.DistinctBy(chain => chain.State.Arm).Select(chain => (chain.State.Arm, Chars: Length(chain)))
                .Where(arm => arm.Chars is not null).Select(arm => (arm.Arm, arm.Chars!.Value)),
        ];
        return arms.DistinctBy(arm => arm.Chars).Count() < 2
            ? null
            : new Finding(
                Id,
                Severity.Note,
                NameList.Of(OddArms.Of(arms)),
                Invariant($"samples have {arms.Min(arm => arm.Chars)} to {arms.Max(arm => arm.Chars)} characters: the measures of samples read the first {arms.Min(arm => arm.Chars)} or so of each"),
                "set sampling.chars alike in all arms where the tails of long samples matter");
    }

    private static long? Length(ChainView chain) =>
        chain.Setting("sampling.chars") is JsonValue value && value.TryGetValue(out long chars) ? chars : null;
}
