using CollapseLM.Runs;
using static System.FormattableString;

namespace CollapseLM.Findings;

/// <summary>Scores of one run compare only where all models read the same held-out characters with the same alphabet.</summary>
public static class UnequalTestText
{
    public const string Id = "unequal-test-text";

    public static Finding? Judge(RunView run)
    {
        (string Name, (double? Scored, double? Unseen) Text)[] read =
        [
            .. run.Chains.SelectMany(chain => chain.Generations.Select(record => (chain.State.Name, (
                    record.Metrics.GetValueOrDefault("human.testChars"), record.Metrics.GetValueOrDefault("human.unseenChars")))))
                .Where(entry => entry.Item2 is (not null, not null)),
        ];
        (string Name, (double? Scored, double? Unseen) Text)[] different = [.. read.DistinctBy(entry => entry.Text)];
        return different.Length < 2
            ? null
            : new Finding(
                Id,
                Severity.Serious,
                NameList.Of([.. different.Select(entry => entry.Name).Distinct()]),
                Invariant($"generations were scored on {different.Length} different amounts of held-out text ({different[0].Text.Scored} and {different[1].Text.Scored} characters, ")
                    + Invariant($"{different[0].Text.Unseen} and {different[1].Text.Unseen} outside the alphabet): the text or the vocabulary changed"),
                "compare only chains of the same split, or run again in a fresh folder");
    }
}
