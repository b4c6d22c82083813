using CollapseLM.Runs;
using static System.FormattableString;

namespace CollapseLM.Findings;

/// <summary>Where generation 0 was still learning, later generations may get better for that reason alone.</summary>
public static class UndertrainedGenerationZero
{
    public const string Id = "undertrained-generation-0";

    /// <summary>
    /// Largest share by which the mean loss of the last tenth of the steps may lie below that of the tenth before: at a
    /// rate of 2 % a tenth, twice the steps would still gain more than most effects of mixing.
    /// </summary>
    public const double LargestDrop = 0.02;

    /// <summary>Fewer logged steps give tenths of a single loss, which is noise: then the finding says that it cannot tell.</summary>
    public const int FewestSteps = 20;

    public static Finding? Judge(RunView run)
    {
        ChainView[] trained = [.. run.Chains.Where(chain => chain.Generations.Count > 0 && chain.FirstTrainingLog.Count > 0)];
        (string Name, double Drop)[] falling =
        [
            .. trained
                .Where(chain => chain.FirstTrainingLog.Count >= FewestSteps)
                .Select(chain => (chain.State.Name, Drop: LastDrop(chain.FirstTrainingLog)))
                .Where(chain => chain.Drop > LargestDrop),
        ];
        if (falling.Length == 0)
        {
            return TooFewSteps([.. trained.Where(chain => chain.FirstTrainingLog.Count < FewestSteps)]);
        }

        double percent = 100 * falling.Max(chain => chain.Drop);
        return new Finding(
            Id,
            Severity.Warning,
            NameList.Of([.. falling.Select(chain => chain.Name)]),
            Invariant($"the training loss of generation 0 still fell by {percent:F1} % over the last tenth of its steps"),
            "raise training.steps or the learning rate");
    }

    private static Finding? TooFewSteps(ChainView[] unclear) => unclear.Length == 0
        ? null
        : new Finding(
            Id,
            Severity.Note,
            NameList.Of([.. unclear.Select(chain => chain.State.Name)]),
            Invariant($"generation 0 logged fewer than {FewestSteps} steps: too few to tell whether it was still learning"),
            "raise training.steps");

    private static double LastDrop(IReadOnlyList<TrainingLogRecord> log)
    {
        int tenth = log.Count / 10;
        double last = log.TakeLast(tenth).Average(step => step.Loss);
        double before = log.SkipLast(tenth).TakeLast(tenth).Average(step => step.Loss);
        return before > 0 ? 1 - (last / before) : 0;
    }
}
