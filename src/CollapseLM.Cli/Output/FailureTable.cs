using System.Globalization;
using CollapseLM.Reporting;
using CollapseLM.Runs;
using CollapseLM.Scheduling;

namespace CollapseLM.Cli.Output;

/// <summary>What failed in a sitting, when, why, and what to do about it.</summary>
public static class FailureTable
{
    /// <summary>As many as a person reads in the morning; <c>status</c> has them all.</summary>
    private const int MostRows = 50;

    /// <summary>Empty where nothing failed.</summary>
    public static string Of(RunFolder run, RunOutcome outcome)
    {
        if (outcome.Failures.Count == 0)
        {
            return "";
        }

        string table = TextTable.Render(
            ["failed", "generation", "what happened", "what to do"],
            [.. outcome.Failures.Take(MostRows).Select(failure => (IReadOnlyList<string>)
            [
                failure.Key, Generation(run, failure.Key), run.Local(failure.Value.Message.Split('\n')[0]), Remedy(failure.Value.Kind),
            ])]);
        int more = outcome.Failures.Count - MostRows;
        return more > 0 ? table + string.Create(CultureInfo.InvariantCulture, $"... and {more} more: collapse status shows them\n") : table;
    }

    /// <summary>The generation that was being made; 0 for a training that chains share.</summary>
    private static string Generation(RunFolder run, string unit) => unit.StartsWith("shared-", StringComparison.Ordinal)
        ? "0"
        : run.Chain(unit).ReadRecords().Count.ToString(CultureInfo.InvariantCulture);

    private static string Remedy(FailureKind kind) => kind switch
    {
        FailureKind.Diverged => "the same numbers diverge again: other settings, --new",
        FailureKind.Storage => "make room or mend the disk, run again",
        FailureKind.Damaged => "run again: what is damaged is made again",
        FailureKind.Partial => "run again; --workers 1 needs less memory",
        FailureKind.Internal => "a defect of ours: log.jsonl has the message",
        FailureKind.Busy => "wait until the other one has ended, run again",
        _ => "mend it, run again",
    };
}
