using CollapseLM.Runs;

namespace CollapseLM.Slurm;

/// <summary>What is left to note of a run whose chains were made by elements of a cluster.</summary>
public static class RunConclusion
{
    /// <summary>Stamps the manifest of a run that is done; leaves it to whoever runs it now, if anybody does.</summary>
    /// <returns>Chains that are done, and all.</returns>
    public static (int Done, int Planned) Note(RunFolder run, TimeProvider clock)
    {
        RunManifest manifest = run.ReadManifest();
        int done = manifest.Chains.Count(chain => run.Chain(chain).IsDone(_ => { }));
        if (done == manifest.Chains.Count && manifest.Finished is null)
        {
            try
            {
                using FolderLock mine = FolderLock.Acquire(run.Path, FolderLock.WholeRun);
                run.WriteManifest(manifest with { Finished = RunManifest.Now(clock) });
            }
            catch (UserErrorException busy) when (busy.Kind == FailureKind.Busy)
            {
                // The other one notes it at its end.
            }
        }

        return (done, manifest.Chains.Count);
    }
}
