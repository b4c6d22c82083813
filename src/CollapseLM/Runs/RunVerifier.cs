using CollapseLM.Runs.Leases;

namespace CollapseLM.Runs;

/// <summary>
/// Re-hashes all that a run vouches for (docs/design/run-directory.md). Reads only, needs no lock, and may look at a run
/// that is going on: what changed while it looked is looked at again.
/// </summary>
public sealed class RunVerifier
{
    internal const string PutBack = "collapse repair rebuilds it from config and corpus";
    internal const string Again = "collapse repair restores it, or makes this generation and those after it again";
    internal const string MarkAgain = "collapse repair marks it again";
    private const string SharedAgain = "collapse repair makes it again";
    private const int Looks = 5;

    private readonly RunFolder run;
    private readonly FileLedger ledger;
    private readonly HashSet<string> vouched = [];

    private RunVerifier(RunFolder run)
    {
        this.run = run;
        ledger = new FileLedger(run.Path);
    }

    /// <exception cref="UserErrorException">Config: the run was written by a newer program.</exception>
    public static RunVerification Verify(RunFolder run)
    {
        RunVerifier verifier = new(run);
        verifier.Verify();
        return new RunVerification(run.Path, verifier.ledger.Differences, verifier.ledger.Files, verifier.ledger.Bytes);
    }

    private void Verify()
    {
        // Listed first: what a live run adds from now on is none of our business.
        IReadOnlyList<string> files = LiveFolder.Files(run.Path);
        RunManifest? manifest = ReadManifest();
        IReadOnlyDictionary<string, string> inputs = manifest?.Inputs ?? new Dictionary<string, string>();
        foreach ((string path, string sha256) in inputs)
        {
            string file = VouchedFile.Locate(run.Path, path, run.ManifestPath);
            if (file == run.ExperimentPath && !Path.Exists(file) && !run.HasBegun)
            {
                ledger.Report(file, DifferenceKind.Unwritten, "the frozen config, which makes a folder a run", "no file, and no generation", run.ManifestPath, "run the experiment again: it is laid out anew");
                continue;
            }

            ledger.Expect(file, sha256, run.ManifestPath, PutBack);
        }

        if (!inputs.ContainsKey(Path.GetFileName(run.ExperimentPath)))
        {
            ReadExperiment(manifest);
        }

        foreach (string name in (manifest?.Chains ?? []).Union(run.ChainNames(), StringComparer.Ordinal))
        {
            ChainFolder chain = run.Chain(name);
            VerifyChain(chain, inputs.GetValueOrDefault($"chains/{name}/chain.json"));
            if (manifest?.Finished is not null && !Path.Exists(chain.DonePath))
            {
                ledger.Report(chain.DonePath, DifferenceKind.Missing, "the mark of a finished chain", "no file", run.ManifestPath, MarkAgain);
            }
        }

        foreach (string folder in LiveFolder.Folders(run.SharedFolder("")))
        {
            VerifyShared(folder, manifest?.Finished is not null);
        }

        // What is being made, or was when its owner stopped: only checkpoints tell whether they are whole.
        foreach (string checkpoint in LiveFolder.Files(run.At(LeaseFolder.Name)).Where(file => CheckpointSlots.IsCheckpoint(Path.GetFileName(file))))
        {
            ledger.CheckCheckpoint(checkpoint);
        }

        ReportUnexpected(files.Where(Path.Exists), manifest is null);
    }

    private RunManifest? ReadManifest()
    {
        ledger.Hash(run.ManifestPath);
        try
        {
            RunManifest manifest = run.ReadManifest();
            if (manifest.Sha256 is null)
            {
                ledger.Report(run.ManifestPath, DifferenceKind.Unvouched, "a hash of itself", "none: an earlier version wrote it", "", "");
            }

            return manifest;
        }
        catch (UserErrorException damage) when (damage.Kind == FailureKind.Damaged)
        {
            ledger.Report(damage, run.ManifestPath, PutBack);
            return null;
        }
    }

    private void ReadExperiment(RunManifest? manifest)
    {
        ledger.Hash(run.ExperimentPath);
        try
        {
            run.ReadExperiment();
            if (manifest is not null)
            {
                ledger.Report(run.ExperimentPath, DifferenceKind.Unvouched, "a hash in manifest.json", "none: an earlier version wrote it", "", "");
            }
        }
        catch (UserErrorException damage)
        {
            ledger.Report(damage, run.ExperimentPath, PutBack);
        }
    }

    private void VerifyChain(ChainFolder chain, string? chainHash)
    {
        for (int look = 1; ; look++)
        {
            (string?, bool) before = Stamp(chain);
            FileLedger own = new(run.Path);
            ChainVerifier verifier = new(chain, own, chainHash);
            verifier.Verify();
            if (look == Looks || !own.Differences.Any(difference => difference.IsDamage) || before == Stamp(chain))
            {
                ledger.Add(own);
                vouched.UnionWith(verifier.Vouched);
                return;
            }
        }
    }

    /// <summary>Changes whenever a live chain publishes or loses a generation.</summary>
    private static (string? Records, bool Done) Stamp(ChainFolder chain)
    {
        try
        {
            return (DurableFile.Sha256(chain.RecordPath), Path.Exists(chain.DonePath));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, false);
        }
    }

    private void VerifyShared(string folder, bool finished)
    {
        string done = Path.Combine(folder, "DONE");
        foreach (string file in LiveFolder.Files(folder).Where(file => Path.GetDirectoryName(file) == folder && CheckpointSlots.IsCheckpoint(Path.GetFileName(file))))
        {
            ledger.CheckCheckpoint(file);
        }

        if (!Path.Exists(done))
        {
            if (finished)
            {
                ledger.Report(done, DifferenceKind.Missing, "the hashes of the folder's files", "no file", run.ManifestPath, SharedAgain);
            }

            return;
        }

        foreach ((string name, string promised) in ledger.ReadMark<Dictionary<string, string>>(done, SharedAgain) ?? [])
        {
            try
            {
                VerifySharedFile(VouchedFile.Locate(folder, name, done), promised, done);
            }
            catch (UserErrorException damage)
            {
                ledger.Report(damage, done, SharedAgain);
            }
        }
    }

    private void VerifySharedFile(string path, string promised, string done)
    {
        string? found = ledger.Hash(path);
        if (found is null || found != promised)
        {
            // Where a chain's record vouches for the very same bytes, it is the list that changed.
            bool soundFile = found is not null && vouched.Contains(found);
            ledger.Differ(soundFile ? done : path, promised, found, soundFile ? path : done, SharedAgain);
        }
    }

    /// <summary>Notes what belongs to no run. Leftovers of killed writers, locks and the report are nobody's loss.</summary>
    private void ReportUnexpected(IEnumerable<string> files, bool withoutManifest)
    {
        foreach (string path in files)
        {
            string relative = Path.GetRelativePath(run.Path, path).Replace('\\', '/');
            string name = Path.GetFileName(path);
            bool leftover = name.StartsWith('.') && name.EndsWith(".tmp", StringComparison.Ordinal);
            string[] parts = relative.Split('/');
            bool aside = parts[0] is ".lock" or LeaseFolder.Name or "slurm" or "report" or "log.jsonl" || (withoutManifest && parts[0] == "human");
            bool unfinishedShare = parts is ["shared", _, ..] && !Path.Exists(Path.Combine(run.SharedFolder(parts[1]), "DONE"));
            if (!leftover && !aside && !unfinishedShare && !ledger.Knows(relative))
            {
                ledger.Report(path, DifferenceKind.Unexpected, "no such file", "a file", "", "");
            }
        }
    }
}
