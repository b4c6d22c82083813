using System.Globalization;
using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Storage;

/// <summary>R5: the disk is too small, then larger.</summary>
public static class FullDisk
{
    private const int Sizes = 10;
    private const int Page = 4096;

    public static Row Row { get; } = new(
        "R5", "disk full", "10 sizes of a too small disk: exit 5 with needed and free bytes, no temporary file left; on a larger disk the same bytes", Measure);

    private static Verdict Measure(Trial trial)
    {
        if (MemoryDisk.Missing is string why)
        {
            return Verdict.Skipped(why);
        }

        TinyExperiment experiment = TinyExperiment.Transformer(trial, generations: 3);
        string[] wide = ["--set", "model.width=64"];
        (RunResults reference, _) = experiment.Reference(wide);

        // Files that a chain has as links are on the disk once, and du counts them so.
        string used = trial.Tool("du", "--summarize", "--block-size=1", "--exclude=report", experiment.RunFolder("reference")).Output;
        long whole = long.Parse(used.Split('\t')[0], CultureInfo.InvariantCulture);
        bool canForce = trial.Run("run", "--help").Output.Contains("--force", StringComparison.Ordinal);
        Tally tally = new(trial);
        int sizes = trial.Count(Sizes, least: 2);
        for (int i = 0; i < sizes; i++)
        {
            long size = whole * (1 + i) / (sizes + 1) / Page * Page;
            string folder = FormattableString.Invariant($"disk-{i}");
            string name = string.Create(CultureInfo.InvariantCulture, $"{size / 1024} of {whole / 1024} KiB");
            using MemoryDisk disk = new(trial, experiment.At(folder), size);
            tally.Count(name, WrongEnd(trial.Run(experiment.RunTo(folder, wide)), disk.Path));
            if (canForce)
            {
                tally.Count($"{name}, --force", WrongEnd(trial.Run(experiment.RunTo(folder, [.. wide, "--force"])), disk.Path));
            }

            disk.Resize(whole * 20);
            tally.Count($"{name}, then larger", experiment.WrongAfterResume(folder, reference, [.. wide, .. canForce ? (string[])["--force"] : []]));
        }

        return tally.Conclude("held", canForce ? "with and without --force" : "there is no --force yet");
    }

    private static string? WrongEnd(Ended ended, string folder)
    {
        if (ended.Unless((int)FailureKind.Storage) is string wrong)
        {
            return wrong;
        }

        int leftovers = Directory.EnumerateFiles(folder, ".*.tmp", SearchOption.AllDirectories).Count();
        return leftovers > 0 ? FormattableString.Invariant($"{leftovers} temporary files left")
            : !ended.Text.Contains("free", StringComparison.Ordinal) ? "exit 5 without the free bytes"
            : ended.HasStackTrace ? "a stack trace" : null;
    }
}
