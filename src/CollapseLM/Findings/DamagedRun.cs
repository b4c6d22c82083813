using CollapseLM.Runs;

namespace CollapseLM.Findings;

/// <summary>Without its manifest or its config, a run cannot be continued, and parts of its report are missing.</summary>
public static class DamagedRun
{
    public const string Id = "damaged-run";

    public static Finding? Judge(RunView run) => run.State.Problems.Count == 0
        ? null
        : new Finding(
            Id,
            Severity.Warning,
            run.State.Name,
            "of the files that describe the run, these cannot be read: " + string.Join("; ", run.State.Problems.Select(Describe)),
            Remedy(run.State.Problems));

    /// <summary>A run may have been moved, and its findings are passed on: the file's name is enough.</summary>
    private static string Describe(Problem problem) => $"{Path.GetFileName(problem.Where)}: {problem.Message}";

    private static string Remedy(IReadOnlyList<Problem> problems) =>
        problems.FirstOrDefault(problem => problem.Remedy.Length > 0)?.Remedy
        ?? "delete experiment.json from the run folder and run the same config again: both files are made anew, finished generations are kept";
}
