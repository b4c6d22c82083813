using System.Text.Json;
using CollapseLM.Runs;
using static System.FormattableString;

namespace CollapseLM.Slurm;

/// <summary>What a run on a cluster keeps beside its results, in <c>slurm/</c> of the run folder.</summary>
public sealed class SlurmFolder(RunFolder run)
{
    private readonly string folder = System.IO.Path.Combine(run.Path, "slurm");

    public string ElementsPath => At("elements.jsonl");

    public string JobsPath => At("jobs.json");

    /// <summary>Where it stands, no element requeues itself.</summary>
    public string CancelledPath => At("cancelled");

    public string LogFolder => At("log");

    public string ReportScriptPath => At("report.sh");

    /// <param name="array">0 for the first.</param>
    public string ScriptPath(int array) => At(Invariant($"array-{array}.sh"));

    /// <exception cref="UserErrorException">Input: the run was never submitted. Damaged: not readable.</exception>
    public IReadOnlyList<SlurmElement> ReadElements()
    {
        if (!File.Exists(ElementsPath))
        {
            throw new UserErrorException(FailureKind.Input, run.Path, "RUN", "was never submitted to a cluster", "collapse submit CONFIG --engine slurm");
        }

        try
        {
            return [.. File.ReadLines(ElementsPath).Select(line => JsonSerializer.Deserialize<SlurmElement>(line, RunJson.Line)!)];
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or IOException)
        {
            throw new UserErrorException(FailureKind.Damaged, ElementsPath, "", exception.Message, "submit again: it is written anew");
        }
    }

    /// <summary>The jobs of the last submission; null where there are none.</summary>
    /// <exception cref="UserErrorException">Damaged: not readable.</exception>
    public SlurmJobs? ReadJobs() => File.Exists(JobsPath) ? DurableFile.ReadJson<SlurmJobs>(JobsPath) : null;

    private string At(string name) => System.IO.Path.Combine(folder, name);
}
