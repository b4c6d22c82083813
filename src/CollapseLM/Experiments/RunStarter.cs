using System.Globalization;
using CollapseLM.Metrics;
using CollapseLM.Models.Transformer;
using CollapseLM.Runs;

namespace CollapseLM.Experiments;

/// <summary>Lays out a new run folder.</summary>
public sealed class RunStarter(PreparedExperiment prepared, string command, TimeProvider clock)
{
    /// <summary>The folder of a run: <c>directory/name</c>, or with <paramref name="fresh"/> the first free <c>name-2</c>, <c>name-3</c>, ...</summary>
    public string ChooseFolder(string directory, bool fresh)
    {
        string name = prepared.File.Common.Name;
        string folder = Path.Combine(Path.GetFullPath(directory), name);
        for (int suffix = 2; fresh && Directory.Exists(folder); suffix++)
        {
            folder = Path.Combine(Path.GetFullPath(directory), string.Create(CultureInfo.InvariantCulture, $"{name}-{suffix}"));
        }

        return folder;
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
        Started = clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
    };

    private IReadOnlyDictionary<string, double?> FloorsOf(long seed) =>
        Floors.Measure([.. prepared.PassagesOf(seed).Select(passage => passage.Text)], prepared.FloorChars, prepared.Material.Words);
}
