using System.CommandLine;
using CollapseLM.Runs;
using CollapseLM.Slurm;

namespace CollapseLM.Cli.Commands;

/// <summary><c>collapse cancel RUN</c></summary>
public static class CancelCommand
{
    public static Command Create(TextWriter output)
    {
        Argument<string> run = new("RUN") { Description = "A run folder." };
        Command command = new("cancel", "Takes a run's jobs out of the cluster's queue and stops those that run; what is done stays.\nExample: collapse cancel runs/overnight") { run };
        command.SetAction(parsed =>
        {
            SlurmJobs jobs = new SlurmSubmission(RunFolder.Open(parsed.GetRequiredValue(run))).Cancel();
            output.WriteLine($"cancelled: jobs {string.Join(' ', jobs.All())}; submit or run the experiment again to go on");
        });
        return command;
    }
}
