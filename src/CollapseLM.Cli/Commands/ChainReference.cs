using System.Globalization;
using CollapseLM.Configuration;
using CollapseLM.Models;
using CollapseLM.Runs;

namespace CollapseLM.Cli.Commands;

/// <summary>A chain named on the command line as <c>RUN/CHAIN</c>.</summary>
public sealed class ChainReference
{
    private ChainReference(RunFolder run, ChainFolder chain)
    {
        Run = run;
        Chain = chain;
    }

    public RunFolder Run { get; }

    public ChainFolder Chain { get; }

    /// <summary>The arm's settings.</summary>
    public ExperimentConfig Config => ConfigLoader.ParseArm(Chain.ReadChain().Config);

    /// <exception cref="UserErrorException">No such run or chain; the chains there are named.</exception>
    public static ChainReference Parse(string reference)
    {
        string path = Path.TrimEndingDirectorySeparator(reference);
        string? parent = Path.GetDirectoryName(path);
        string name = Path.GetFileName(path);
        RunFolder run = RunFolder.Open(Path.GetFileName(parent) == "chains" ? Path.GetDirectoryName(parent)! : parent is { Length: > 0 } ? parent : ".");
        if (!run.ChainNames().Contains(name))
        {
            throw new UserErrorException(
                FailureKind.Config, run.Path, "RUN/CHAIN", $"no chain '{name}'", $"one of {string.Join(", ", run.ChainNames())}");
        }

        return new ChainReference(run, run.Chain(name));
    }

    /// <summary>The model of a generation; the caller disposes of it.</summary>
    /// <exception cref="UserErrorException">The generation is not there yet, or its weights were not kept or are damaged.</exception>
    public ModelFile Load(int generation)
    {
        IReadOnlyList<GenerationRecord> records = Chain.ReadRecords();
        int count = records.Count;
        if (generation < 0 || generation >= count)
        {
            throw new UserErrorException(
                FailureKind.Config,
                Chain.Path,
                "--generation",
                string.Create(CultureInfo.InvariantCulture, $"{generation}, the chain has {count} generations"),
                count == 0 ? "run the experiment" : string.Create(CultureInfo.InvariantCulture, $"0 to {count - 1}"));
        }

        string weights = Chain.WeightsPath(generation);
        if (File.Exists(weights) && DurableFile.Sha256(weights) != records[generation].Files[Path.GetFileName(weights)])
        {
            throw new UserErrorException(FailureKind.Damaged, weights, "", "is not the file that was published", "run the experiment again: it makes the generation anew");
        }

        return ModelFile.Load(weights, Config.Compute.ThreadsPerChain);
    }
}
