using System.Globalization;
using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Kills;

/// <summary>R1: kill -9 at a random time, of the run, of a worker or of all at once; then the same command again.</summary>
public static class RandomKills
{
    private const int Kills = 200;

    /// <summary>Every so many runs make their report too.</summary>
    private const int WithReport = 20;

    public static Row Row { get; } = new(
        "R1", "kill -9 anywhere, resume, same end", "200 of 200 kills of a 5-generation transformer chain (at most 5 s) end with the same bytes", Measure);

    private static Verdict Measure(Trial trial)
    {
        if (Tools.NotLinux is string why)
        {
            return Verdict.Skipped(why);
        }

        TinyExperiment experiment = TinyExperiment.Transformer(trial);
        (RunResults reference, TimeSpan whole) = experiment.Reference();
        Tally tally = new(trial);
        int hit = 0;
        int kills = trial.Count(Kills);
        for (int i = 0; i < kills; i++)
        {
            string folder = FormattableString.Invariant($"kill-{i}");
            TimeSpan when = trial.Between(TimeSpan.Zero, whole);
            Victim victim = (Victim)trial.Random.Next(3);
            string[] run = i % WithReport == 0 ? experiment.ReportTo(folder) : experiment.RunTo(folder);
            hit += KillAt(trial, run, when, victim) ? 1 : 0;
            string name = string.Create(CultureInfo.InvariantCulture, $"{folder} ({victim} after {when.TotalSeconds:0.000} s)");
            if (tally.Count(name, experiment.WrongAfterResume(folder, reference)))
            {
                experiment.Clear(folder);
            }
        }

        return tally.Conclude(
            "identical after a kill", string.Create(CultureInfo.InvariantCulture, $"{hit} hit a living process; undisturbed run {whole.TotalSeconds:0.0} s"));
    }

    /// <returns>Whether something was killed, and not too late.</returns>
    private static bool KillAt(Trial trial, string[] run, TimeSpan when, Victim victim)
    {
        using LiveProgram live = trial.Start(run);
        bool lives = live.LiveUntil(when);
        if (lives)
        {
            Victims.Kill(live.Id, victim);
            if (victim == Victim.Worker)
            {
                // The run goes on without it and must come to the same end.
                trial.Log(live.Wait(Launch.DefaultPatience));
            }
        }

        return lives;
    }
}
