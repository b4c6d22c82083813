using System.Globalization;
using CollapseLM.Experiments;
using CollapseLM.Runs;
using CollapseLM.Runs.Leases;
using CollapseLM.Scheduling;

namespace CollapseLM.Repairing;

/// <summary>Decides what is done again where no copy helps: shared trainings first, then the generations of chains.</summary>
internal sealed class WorkPlan(RunFolder run, RunManifest manifest, SoundCopies copies, List<PlannedStep> steps)
{
    private const string Mark = "DONE";

    private readonly IReadOnlyList<WorkUnit> units = Schedule.Of(RecordedPlan.Read(run, manifest), manifest.Corpus);
    private readonly HashSet<string> shared = [];

    public void Add(IReadOnlyList<FileDifference> damage)
    {
        foreach (IGrouping<string, FileDifference> part in damage.GroupBy(PartOf))
        {
            if (part.Key.StartsWith("shared/", StringComparison.Ordinal))
            {
                MakeShared(part.Key.Split('/')[1], [.. part]);
            }
        }

        foreach (IGrouping<string, FileDifference> part in damage.GroupBy(PartOf))
        {
            if (part.Key.StartsWith("chains/", StringComparison.Ordinal))
            {
                MendChain(part.Key.Split('/')[1], [.. part]);
            }
            else if (part.Key.StartsWith(LeaseFolder.Name + "/", StringComparison.Ordinal))
            {
                steps.AddRange(part.Select(difference => new PlannedStep(
                    new RepairStep(RepairAction.Discard, difference.File, "the next sitting goes on from the checkpoint before it, or begins the generation anew"),
                    () => DurableFile.Delete(run.At(difference.File)))));
            }
            else if (!part.Key.StartsWith("shared/", StringComparison.Ordinal))
            {
                steps.AddRange(part.Select(difference => RepairPlan.Leave(difference.File, difference.Remedy)));
            }
        }
    }

    private static string PartOf(FileDifference difference) => string.Join('/', difference.File.Split('/').Take(2));

    private void MakeShared(string hash, params FileDifference[] damage)
    {
        string path = $"shared/{hash}";
        if (!shared.Add(hash))
        {
            return;
        }

        steps.Add(units.OfType<SharedUnit>().FirstOrDefault(unit => unit.Hash == hash) is SharedUnit unit
            ? new PlannedStep(
                new RepairStep(RepairAction.MakeShared, path, string.Create(CultureInfo.InvariantCulture, $"the training of generation {unit.Generation} that {NameList.Of(unit.Chains)} share, again")),
                () => Clear(damage),
                unit)
            : RepairPlan.Leave(path, "no chain of this run needs it: remove the folder"));
    }

    private void MendChain(string name, FileDifference[] damage)
    {
        ChainFolder chain = run.Chain(name);
        string path = $"chains/{name}";
        if (units.OfType<ChainUnit>().FirstOrDefault(unit => unit.Chain == name) is not ChainUnit unit)
        {
            steps.Add(RepairPlan.Leave(path, "no chain of this run's plan: move the folder away"));
            return;
        }

        bool linesAreMarked = chain.ReadMarked(_ => { }) is not null;
        FileDifference[] left = [.. damage.Where(difference => !(linesAreMarked && Seal(chain, difference)) && !RestoreLater(unit, difference))];
        int published = chain.ReadRecords().Count;
        bool isFinished = manifest.Finished is not null || Path.Exists(chain.DonePath);
        if (left.Length > 0 && left.All(difference => difference.File == $"{path}/{Mark}") && published == unit.Length)
        {
            steps.Add(new PlannedStep(new RepairStep(RepairAction.Mark, $"{path}/{Mark}", "from the chain's records, which are all there"), () => MarkDone(chain, unit)));
        }
        else if (left.Length > 0)
        {
            MakeGenerations(chain, unit, left.Min(difference => GenerationOf(difference, published)), isFinished ? unit.Length : Math.Max(published, chain.LastBegun()), left);
        }
    }

    private bool Seal(ChainFolder chain, FileDifference difference)
    {
        if (Path.GetFileName(difference.File) != "record.sha256")
        {
            return false;
        }

        int generation = GenerationOf(difference, 0);
        steps.Add(new PlannedStep(new RepairStep(RepairAction.Seal, difference.File, "from the record, which the chain's mark vouches for"), () =>
        {
            WayClearer.Clear(run, run.At(difference.File));
            chain.Seal(generation);
        }));
        return true;
    }

    /// <summary>Where a shared training that is done again will have the very bytes.</summary>
    private bool RestoreLater(ChainUnit unit, FileDifference difference)
    {
        if (difference.ExpectedSha256 is not string promised
            || !unit.Shared.TryGetValue(GenerationOf(difference, -1), out string? hash)
            || copies.Promised(promised).FirstOrDefault(place => place.StartsWith(run.SharedFolder(hash), StringComparison.Ordinal)) is not string place)
        {
            return false;
        }

        MakeShared(hash);
        steps.Add(new PlannedStep(
            new RepairStep(RepairAction.RestoreShared, difference.File, $"from shared/{hash}, once that is made again"),
            () =>
            {
                if (DurableFile.Sha256(place) == promised)
                {
                    RepairPlan.Link(run, place, difference.File);
                }
            }));
        return true;
    }

    private void MarkDone(ChainFolder chain, ChainUnit unit)
    {
        if (chain.ReadVerifiedRecords(_ => { }).Count == unit.Length)
        {
            WayClearer.Clear(run, chain.DonePath);
            chain.MarkDone();
        }
    }

    private void Clear(FileDifference[] damage) => Array.ForEach(damage, difference => WayClearer.Clear(run, run.At(difference.File)));

    private void MakeGenerations(ChainFolder chain, ChainUnit unit, int from, int to, FileDifference[] damage)
    {
        foreach ((int generation, string hash) in unit.Shared)
        {
            if (generation >= from && generation < to && !new SharedTraining(run, hash).IsDone())
            {
                MakeShared(hash);
            }
        }

        string which = to - from > 1
            ? string.Create(CultureInfo.InvariantCulture, $"generations {from} to {to - 1}, again")
            : string.Create(CultureInfo.InvariantCulture, $"generation {from}, again");
        steps.Add(new PlannedStep(
            new RepairStep(RepairAction.MakeGenerations, $"chains/{chain.Name}", which),
            () => Clear(damage),
            unit with { Until = to < unit.Length ? to : null }));
    }

    /// <param name="published">Records that can be read: where a list as a whole is damaged, work begins behind them.</param>
    private static int GenerationOf(FileDifference difference, int published)
    {
        string[] parts = difference.File.Split('/');
        return parts is [_, _, var folder, _] && folder.StartsWith("gen-", StringComparison.Ordinal) && int.TryParse(folder.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out int generation) ? generation
            : difference.Path.Length > difference.File.Length && int.TryParse(difference.Path.AsSpan(difference.File.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int line) ? line - 1
            : published;
    }
}
