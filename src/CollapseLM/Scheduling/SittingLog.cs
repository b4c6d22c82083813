using CollapseLM.Experiments;
using CollapseLM.Runs;
using static System.FormattableString;

namespace CollapseLM.Scheduling;

/// <summary>Writes what happens in one sitting into the run's log, and remembers what failed.</summary>
/// <param name="log">Of the run; the caller disposes of it.</param>
internal sealed class SittingLog(RunLog log)
{
    private readonly Dictionary<string, int> generations = [];
    private readonly Dictionary<string, UnitFailed> failures = [];
    private readonly Dictionary<string, string> left = [];

    /// <summary>By unit, in the order in which it happened.</summary>
    public IReadOnlyDictionary<string, UnitFailed> Failures => failures;

    /// <summary>Who does the units that were left to others, by unit.</summary>
    public IReadOnlyDictionary<string, string> Left => left;

    public void Begin(RemainingWork work, WorkerOptions options, Forecast? forecast) => Sitting(
        "begun",
        Invariant($"{work.Units.Count} units with {work.Generations} of {work.Planned} generations to do, {options.Workers} workers")
        + (forecast is null ? "" : "; " + forecast.Text));

    public void Report(PoolEvent happened)
    {
        string unit = happened.Unit.Id;
        switch (happened.Message)
        {
            case null:
                Write("started", "");
                break;
            case UnitProgressed { Progress: var progress }:
                generations[unit] = progress.Generation;
                if (progress.Stage == Stage.Recorded)
                {
                    Write("recorded", "");
                }

                break;
            case UnitWarned warned:
                Write("warned", warned.Problem.ToString());
                break;
            case UnitRetried retried:
                Write("retried", retried.Problem.Message);
                break;
            case UnitFailed failure:
                failures[unit] = failure;
                Write("failed", failure.Message);
                break;
            case UnitLeft left:
                this.left[unit] = left.Message;
                Write("left", left.Message);
                break;
            case UnitDone:
                Write("finished", "");
                generations.Remove(unit);
                break;
        }

        void Write(string name, string message) =>
            log.Write(name, message, unit, generations.TryGetValue(unit, out int generation) ? generation : null, happened.Worker);
    }

    public void End(RunOutcome outcome)
    {
        if (outcome.End != SittingEnd.Finished)
        {
            Sitting(outcome.End == SittingEnd.Deadline ? "deadline" : "stopped", "what is begun goes on in the next sitting");
        }

        string busy = outcome.BusyShare is double share ? Invariant($"; workers busy {share:P1} of {outcome.BusySeconds:0} s while units waited") : "";
        string others = outcome.Left.Count > 0 ? Invariant($", {outcome.Left.Count} left to others") : "";
        Sitting("ended", Invariant($"{outcome.ChainsDone} of {outcome.Chains} chains done, {outcome.Failures.Count} units failed{others}{busy}"));
    }

    private void Sitting(string name, string message) => log.Write(name, message, worker: Environment.ProcessId);
}
