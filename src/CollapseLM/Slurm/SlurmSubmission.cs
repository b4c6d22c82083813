using CollapseLM.Configuration;
using CollapseLM.Experiments;
using CollapseLM.Runs;
using CollapseLM.Scheduling;

namespace CollapseLM.Slurm;

/// <summary>Brings a run to a cluster, and takes it back.</summary>
public sealed class SlurmSubmission(RunFolder run)
{
    private readonly SlurmFolder folder = new(run);

    /// <summary>Lays out the run and writes the scripts for the chains that are not done.</summary>
    /// <returns>The scripts of the arrays; empty where every chain is done.</returns>
    /// <exception cref="UserErrorException">Busy: it is being run here, or is in the queue already.</exception>
    public IReadOnlyList<string> Write(PreparedExperiment prepared, RunStarter starter, WorkerCommand program, bool mayAsk)
    {
        ExistingRun.Check(run, prepared);
        if (mayAsk)
        {
            RefuseTwice();
        }

        using FolderLock mine = FolderLock.Acquire(run.Path, FolderLock.WholeRun);
        starter.LayOut(run);
        IReadOnlyList<SlurmElement> elements = SlurmElement.Of(Schedule.Of(prepared.Plan, run.ReadManifest().Corpus));
        DurableFile.WriteJsonLines(folder.ElementsPath, elements);
        DurableFile.CreateFolder(folder.LogFolder);
        DurableFile.Delete(folder.CancelledPath);
        SlurmOptions options = prepared.File.Common.Slurm;
        DurableFile.WriteJson(folder.JobsPath, new SlurmJobs([], null, options.LeaseSeconds));
        SlurmScript script = new(program, run.Path, prepared.File.Common.Name, options, prepared.File.Common.Compute.ThreadsPerChain, WorkerEnvironment.Of(prepared));
        int[] left = [.. Enumerable.Range(0, elements.Count).Where(index => !run.Chain(elements[index].Chain.Chain).IsDone(_ => { }))];
        string[] scripts = [.. left.Chunk(options.ArraySize).Select((chunk, array) =>
        {
            DurableFile.WriteText(folder.ScriptPath(array), script.Array(chunk));
            return folder.ScriptPath(array);
        })];
        DurableFile.WriteText(folder.ReportScriptPath, script.Report());
        return scripts;
    }

    /// <summary>Hands scripts to the cluster; what it has taken is noted at once.</summary>
    public SlurmJobs Submit(IReadOnlyList<string> scripts)
    {
        SlurmJobs jobs = folder.ReadJobs()!;
        foreach (string script in scripts)
        {
            jobs = jobs with { Arrays = [.. jobs.Arrays, Job(SlurmCommand.Run("sbatch", "--parsable", script))] };
            DurableFile.WriteJson(folder.JobsPath, jobs);
        }

        string after = "--dependency=afterany:" + string.Join(':', jobs.Arrays);
        jobs = jobs with { Report = Job(SlurmCommand.Run("sbatch", "--parsable", after, folder.ReportScriptPath)) };
        DurableFile.WriteJson(folder.JobsPath, jobs);
        return jobs;
    }

    /// <summary>Takes the jobs out of the queue and stops those that run; what is done stays.</summary>
    /// <exception cref="UserErrorException">Input: there are no jobs, or the cluster refused.</exception>
    public SlurmJobs Cancel()
    {
        if (folder.ReadJobs() is not { Arrays.Count: > 0 } jobs)
        {
            throw new UserErrorException(FailureKind.Input, run.Path, "RUN", "has no jobs on a cluster", "collapse submit sends them");
        }

        DurableFile.WriteText(folder.CancelledPath, "");
        SlurmCommand.Run("scancel", [.. jobs.All()]);
        return jobs;
    }

    private void RefuseTwice()
    {
        if (folder.ReadJobs() is { Arrays.Count: > 0 } jobs && Queued(jobs) is string first)
        {
            throw new UserErrorException(FailureKind.Busy, run.Path, "", $"is in the queue already, job {first}", "wait for it, or collapse cancel it first");
        }
    }

    /// <summary>A job that the queue still knows as unfinished; it forgets the others after a while, which is an error to squeue.</summary>
    private static string? Queued(SlurmJobs jobs) => jobs.All().FirstOrDefault(job =>
    {
        try
        {
            return SlurmCommand.Run("squeue", "--noheader", "--format=%i", "--jobs=" + job).Length > 0;
        }
        catch (UserErrorException)
        {
            return false;
        }
    });

    /// <summary>sbatch prints <c>number</c> or <c>number;cluster</c>.</summary>
    private static string Job(string printed) => printed.Split(';')[0];
}
