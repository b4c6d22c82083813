using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Storage;

/// <summary>
/// R6: a file of a finished or half-done run is damaged and the same command given again. Results are made again to the byte;
/// what a run began with (config, human text, plan) is refused, and mended by <c>repair</c>.
/// </summary>
public static class DamagedRuns
{
    private const int Resumes = 60;

    public static Row Row { get; } = new(
        "R6", "damage is found before it is used", "60 drawn damages of a finished and a half-done run: told and made again with the same bytes, or not used and named by verify, or refused (exit 6) by name and mended by repair; no silent load, no crash", Measure);

    private static Verdict Measure(Trial trial)
    {
        TinyExperiment experiment = TinyExperiment.Ngram(trial, generations: 3);
        (RunResults reference, _) = experiment.Reference();
        CutOff(experiment);
        bool canRepair = trial.Run("--help").Output.Contains("repair", StringComparison.Ordinal);
        Tally tally = new(trial);
        int refused = 0;
        int resumes = trial.Count(Resumes, least: 3);
        for (int i = 0; i < resumes; i++)
        {
            string from = i % 2 == 0 ? "reference" : "half";
            string folder = FormattableString.Invariant($"damaged-{i}");
            trial.Tool("cp", "-a", experiment.At(from), experiment.At(folder));
            string run = experiment.RunFolder(folder);
            IReadOnlyList<Damage> all = Damage.AllOf(run, trial.Random);
            Damage damage = all[trial.Random.Next(all.Count)];
            if (!damage.Changed(run, damage.Do(run)))
            {
                experiment.Clear(folder);
                continue;
            }

            Ended ended = trial.Run(experiment.RunTo(folder));
            bool isRefused = ended.ExitCode == (int)FailureKind.Damaged;
            refused += isRefused ? 1 : 0;
            string? wrong = ended.Unless(0, (int)FailureKind.Damaged)
                ?? (ended.HasStackTrace ? "a stack trace" : null)
                ?? (Names(ended, damage) || IsUnusedOrMended(trial.Run("verify", run), damage) ? null : "the damaged file was not named")
                ?? (isRefused ? Repaired(trial, experiment, folder, reference, canRepair) : experiment.Results(folder).DifferenceTo(reference));
            if (tally.Count($"{from} {damage}", wrong))
            {
                experiment.Clear(folder);
            }
        }

        return tally.Conclude("held", FormattableString.Invariant($"{refused} were refused until repaired"));
    }

    /// <summary>A run whose last generation was never made: what a kill between two generations leaves.</summary>
    private static void CutOff(TinyExperiment experiment)
    {
        Directory.CreateDirectory(experiment.At("half"));
        foreach (string file in Directory.EnumerateFiles(experiment.At("reference"), "*", SearchOption.AllDirectories))
        {
            string relative = Path.GetRelativePath(experiment.At("reference"), file), to = experiment.At("half", relative);
            if (relative.Contains("gen-002", StringComparison.Ordinal) || (Path.GetFileName(file) == "DONE" && relative.Contains("chains", StringComparison.Ordinal)))
            {
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
            if (Path.GetFileName(file) == "generations.jsonl")
            {
                File.WriteAllText(to, string.Concat(File.ReadLines(file).SkipLast(1).Select(line => line + "\n")));
            }
        }
    }

    /// <summary>By name, or by the generation or list that holds it.</summary>
    private static bool Names(Ended ended, Damage damage) =>
        ended.Text.Contains(Path.GetFileName(damage.File), StringComparison.Ordinal) || (damage.Other is not null && ended.Text.Contains(Path.GetFileName(damage.Other), StringComparison.Ordinal));

    /// <summary>
    /// What this sitting had no use for, such as a shared training whose chains all have it already, is left to <c>verify</c>; a mark that
    /// is written again needs no words.
    /// </summary>
    private static bool IsUnusedOrMended(Ended verify, Damage damage) => verify.ExitCode == 0 || (verify.ExitCode == (int)FailureKind.Damaged && Names(verify, damage));

    private static string? Repaired(Trial trial, TinyExperiment experiment, string folder, RunResults reference, bool canRepair) => canRepair
        ? trial.Run("repair", experiment.RunFolder(folder), "--config", experiment.Config).Unless(0) is string wrong ? $"repair: {wrong}" : experiment.WrongAfterResume(folder, reference)
        : null;
}
