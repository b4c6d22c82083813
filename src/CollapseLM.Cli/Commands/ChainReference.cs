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

    /// <exception cref="UserErrorException">Input: no such run or chain, or a run alone; the chains there are named.</exception>
    public static ChainReference Parse(string reference)
    {
        if (reference.Length > 0 && new RunFolder(reference) is { Exists: true } alone)
        {
            throw new UserErrorException(FailureKind.Input, reference, "", $"RUN/CHAIN expected, {ChainsOf(alone)}");
        }

        string path = Path.TrimEndingDirectorySeparator(reference);
        string? parent = Path.GetDirectoryName(path);
        string name = Path.GetFileName(path);
        RunFolder run = RunFolder.Open(Path.GetFileName(parent) == "chains" ? Path.GetDirectoryName(parent)! : parent is { Length: > 0 } ? parent : ".");
        if (!run.ChainNames().Contains(name))
        {
            throw new UserErrorException(FailureKind.Input, run.Path, "RUN/CHAIN", $"no chain '{name}'", ChainsOf(run));
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
        if (File.Exists(weights))
        {
            string name = Path.GetFileName(weights);
            string published = records[generation].Files.GetValueOrDefault(name, "");
            VouchedFile.Check(Chain.GenerationFolder(generation), name, published, Chain.RecordPath, "run the experiment again: it makes the generation anew");
        }

        return ModelFile.Load(weights, Config.Compute.ThreadsPerChain, Config.Compute.Kernels);
    }

    private static string ChainsOf(RunFolder run) =>
        run.ChainNames() is { Count: > 0 } names ? $"chains here: {NameList.Of(names)}" : "no chains here";
}
