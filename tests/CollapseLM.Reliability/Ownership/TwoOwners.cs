using System.Globalization;
using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Kills;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Ownership;

/// <summary>R8: the same run is started twice at the same moment; one start in ten loses its owner to kill -9 and is started again.</summary>
public static class TwoOwners
{
    private const int Starts = 100;
    private const int KillEvery = 10;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    public static Row Row { get; } = new(
        "R8", "two processes, one run", "100 of 100 simultaneous starts: one runs, the other exits 4 in under 1 s and names process and host; same bytes; after kill -9 of the owner no unlocking", Measure);

    private static Verdict Measure(Trial trial)
    {
        TinyExperiment experiment = TinyExperiment.Ngram(trial);
        (RunResults reference, _) = experiment.Reference();
        Tally tally = new(trial);
        TimeSpan slowest = TimeSpan.Zero;
        int starts = trial.Count(Starts, least: 2);
        for (int i = 0; i < starts; i++)
        {
            string folder = FormattableString.Invariant($"start-{i}");
            Ended[] both = StartTwice(trial, experiment.RunTo(folder), killOwner: i % KillEvery == KillEvery - 1 || i == starts - 1);
            Ended? refused = both.FirstOrDefault(ended => ended.ExitCode == (int)FailureKind.Busy);
            slowest = refused?.Elapsed > slowest ? refused.Elapsed : slowest;
            if (tally.Count(folder, Wrong(both, refused) ?? experiment.WrongAfterResume(folder, reference)))
            {
                experiment.Clear(folder);
            }
        }

        return tally.Conclude("held", string.Create(CultureInfo.InvariantCulture, $"slowest refusal {slowest.TotalSeconds:0.00} s"));
    }

    private static string? Wrong(Ended[] both, Ended? refused)
    {
        Ended owner = both.First(ended => ended != refused);
        return refused is null ? $"nobody was refused: exits {string.Join(" and ", both.Select(ended => ended.ExitCode))}"
            : owner.Unless(0, 128 + Processes.Kill) is string wrong ? $"the owner: {wrong}"
            : !refused.Error.Contains(Environment.MachineName, StringComparison.Ordinal) ? "the refusal does not name the host"
            : !refused.Error.Any(char.IsAsciiDigit) ? "the refusal names no process"
            : refused.Elapsed > Limit ? string.Create(CultureInfo.InvariantCulture, $"the refusal took {refused.Elapsed.TotalSeconds:0.00} s") : null;
    }

    private static Ended[] StartTwice(Trial trial, string[] run, bool killOwner)
    {
        LiveProgram?[] live = new LiveProgram?[2];
        using (Barrier together = new(live.Length))
        {
            Thread[] threads = [.. Enumerable.Range(0, live.Length).Select(i => new Thread(() =>
            {
                together.SignalAndWait();
                live[i] = trial.Start(run);
            }))];
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());
        }

        using LiveProgram first = live[0]!, second = live[1]!;
        if (killOwner)
        {
            first.WaitFor(() => first.HasEnded || second.HasEnded, Launch.DefaultPatience);
            Victims.Kill((first.HasEnded ? second : first).Id, Victim.Run);
        }

        // The one that ends first is waited for first, so that its time is its own.
        first.WaitFor(() => first.HasEnded || second.HasEnded, Launch.DefaultPatience);
        LiveProgram[] order = first.HasEnded ? [first, second] : [second, first];
        return [.. order.Select(one => trial.Log(one.Wait(Launch.DefaultPatience)))];
    }
}
