using CollapseLM.Experiments;
using CollapseLM.Runs;

namespace CollapseLM.Repairing;

/// <summary>Decides what mends the damage that was found, the cheapest first: a rebuilt input, a copy, a mark, work done again.</summary>
internal sealed class RepairPlan
{
    private readonly RunFolder run;
    private readonly RepairSource source;
    private readonly FileDifference[] damage;
    private readonly List<PlannedStep> steps = [];

    private RepairPlan(RunFolder run, RepairSource source, IEnumerable<FileDifference> differences)
    {
        this.run = run;
        this.source = source;
        damage = [.. differences.Where(difference => difference.IsDamage)];
    }

    /// <summary>Steps in the order of <see cref="RepairAction"/>. What a rebuilt input may change is left to the next plan.</summary>
    public static IReadOnlyList<PlannedStep> Of(RunFolder run, RepairSource source, RunVerification verification)
    {
        RepairPlan plan = new(run, source, verification.Differences);
        plan.Make();
        return [.. plan.steps.OrderBy(step => step.Step.Action)];
    }

    private void Make()
    {
        if (Manifest() is not RunManifest manifest)
        {
            return;
        }

        FileDifference[] inputs = [.. damage.Where(difference => manifest.Inputs.ContainsKey(difference.File) || difference.File == RunInputs.Experiment)];
        Array.ForEach(inputs.DistinctBy(difference => difference.File).ToArray(), difference => RebuildInput(difference, manifest));
        SoundCopies copies = new(run);
        FileDifference[] others = [.. damage.Except(inputs).Where(difference => !Restore(difference, copies))];
        if (inputs.Length == 0)
        {
            new WorkPlan(run, manifest, copies, steps).Add(others);
        }
        else if (steps.Any(step => step.Step.Action == RepairAction.Leave))
        {
            // Work done again on other inputs would give other bytes.
            steps.AddRange(others.Select(difference => Leave(difference.File, "mend the files above first")));
        }
    }

    private RunManifest? Manifest()
    {
        string path = Path.GetFileName(run.ManifestPath);
        if (!damage.Any(difference => difference.File == path))
        {
            return run.ReadManifest();
        }

        steps.Add(source.Fitting(run) is RepairedInputs fitting
            ? new PlannedStep(new RepairStep(RepairAction.RebuildManifest, path, $"from {fitting.Config}; the times, the machine and the command of the run are lost"), () => RebuildManifest(fitting))
            : Leave(path, source.Why));
        return null;
    }

    private void RebuildManifest(RepairedInputs fitting)
    {
        string config = fitting.Config == run.ExperimentPath ? RunInputs.Experiment : fitting.Config;
        RunManifest manifest = new RunStarter(fitting.Prepared, $"collapse run {config}", TimeProvider.System).Manifest(fitting.Inputs);
        string now = RunManifest.Now(TimeProvider.System);
        bool finished = manifest.Chains.All(chain => run.Chain(chain).IsDone(_ => { }));
        WayClearer.Clear(run, run.ManifestPath);
        run.WriteManifest(manifest with { Rebuilt = now, Finished = finished ? now : null });
    }

    private void RebuildInput(FileDifference difference, RunManifest manifest)
    {
        string path = difference.File;
        if (manifest.Inputs.TryGetValue(path, out string? promised) && source.Giving(run, manifest, path, promised) is RepairedInputs giving)
        {
            steps.Add(new PlannedStep(new RepairStep(RepairAction.Rebuild, path, $"from {giving.Config} and its corpus"), () =>
            {
                WayClearer.Clear(run, run.At(path));
                DurableFile.Write(run.At(path), stream => giving.Inputs.Write(path, stream));
            }));
        }
        else
        {
            steps.Add(Leave(path, promised is null ? "an earlier version wrote it without a hash: put it back from a copy" : source.Why));
        }
    }

    private bool Restore(FileDifference difference, SoundCopies copies)
    {
        // A list that lies is reported with the hash of the file that it lies about.
        if (difference.ExpectedSha256 is not string promised || Path.GetFileName(difference.File) == "DONE" || copies.Find(run, promised) is not string copy)
        {
            return false;
        }

        string from = Path.GetRelativePath(run.Path, copy).Replace('\\', '/');
        steps.Add(new PlannedStep(new RepairStep(RepairAction.Restore, difference.File, $"from {from}, which has the same hash"), () => Link(run, copy, difference.File)));
        return true;
    }

    internal static PlannedStep Leave(string path, string why) => new(new RepairStep(RepairAction.Leave, path, why));

    internal static void Link(RunFolder run, string copy, string path)
    {
        WayClearer.Clear(run, run.At(path));
        DurableFile.LinkOrCopy(copy, run.At(path));
    }
}
