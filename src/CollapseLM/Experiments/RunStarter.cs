using System.Globalization;
using CollapseLM.Metrics;
using CollapseLM.Models.Transformer;
using CollapseLM.Runs;

namespace CollapseLM.Experiments;

/// <summary>Lays out a new run folder.</summary>
public sealed class RunStarter(PreparedExperiment prepared, string command, TimeProvider clock)
{
    /// <summary>The folder of a run: <c>directory/name</c>.</summary>
    public string FolderIn(string directory) => Path.Combine(Path.GetFullPath(directory), prepared.File.Common.Name);

    /// <summary>
    /// Makes the first free one of <c>name</c>, <c>name-2</c>, <c>name-3</c>, ... in a directory, for the caller alone, however many
    /// ask at once.
    /// </summary>
    /// <exception cref="UserErrorException">Storage: it cannot be made.</exception>
    public string ClaimFolderIn(string directory)
    {
        string first = FolderIn(directory), folder = first;
        for (int suffix = 2; Directory.Exists(folder) || !TryClaim(folder); suffix++)
        {
            folder = string.Create(CultureInfo.InvariantCulture, $"{first}-{suffix}");
        }

        return folder;
    }

    /// <summary>Making a folder does not tell who made it; making a file in it does.</summary>
    private static bool TryClaim(string folder)
    {
        string claim = Path.Combine(folder, ".lock", "claimed");
        DurableFile.CreateFolder(Path.GetDirectoryName(claim)!);
        try
        {
            new FileStream(claim, FileMode.CreateNew, FileAccess.Write).Dispose();
            return true;
        }
        catch (IOException) when (File.Exists(claim))
        {
            return false;
        }
    }

    /// <summary>Writes what every chain reads; the frozen config comes last and makes the folder a run.</summary>
    public void LayOut(RunFolder run)
    {
        if (File.Exists(run.ExperimentPath))
        {
            return;
        }

        RunInputs inputs = new(prepared, prepared.File.Common.Corpus);
        string humanFolder = Path.GetDirectoryName(run.TestPassagesPath)!;
        DurableFile.CreateFolder(humanFolder);
        DurableFile.SweepLeftovers(humanFolder);
        DurableFile.SweepLeftovers(run.Path);
        foreach (string path in inputs.Paths.Where(path => path != RunInputs.Experiment))
        {
            DurableFile.Write(run.At(path), stream => inputs.Write(path, stream));
        }

        run.WriteManifest(Manifest(inputs));
        DurableFile.Write(run.ExperimentPath, stream => inputs.Write(RunInputs.Experiment, stream));
    }

    /// <summary>The manifest of a run that begins now.</summary>
    /// <param name="inputs">What it vouches for.</param>
    public RunManifest Manifest(RunInputs inputs) => new()
    {
        Product = typeof(RunStarter).Assembly.GetName().Version!.ToString(3),
        Corpus = prepared.CorpusRecord(),
        Machine = Machine.Describe(),
        Kernels = TransformerKernels.Describe(prepared.File.Common.Compute.Kernels),
        ThreadsPerChain = prepared.File.Common.Compute.ThreadsPerChain,
        Seeds = prepared.File.Common.Seeds,
        Chains = [.. prepared.Plan.Chains.Select(chain => chain.Name)],
        ComparedChars = prepared.Plan.ComparedChars,
        FloorChars = prepared.FloorChars,
        Floors = prepared.File.Common.Seeds.ToDictionary(seed => seed.ToString(CultureInfo.InvariantCulture), FloorsOf),
        Inputs = inputs.Paths.ToDictionary(path => path, inputs.Sha256),
        Command = command,
        Started = RunManifest.Now(clock),
    };

    private IReadOnlyDictionary<string, double?> FloorsOf(long seed) =>
        Floors.Measure([.. prepared.PassagesOf(seed).Select(passage => passage.Text)], prepared.FloorChars, prepared.Material.Words, prepared.File.Common.Metrics);
}
