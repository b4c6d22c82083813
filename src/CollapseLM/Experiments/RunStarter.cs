using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CollapseLM.Metrics;
using CollapseLM.Models.Transformer;
using CollapseLM.Runs;
using CollapseLM.Text;

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

        HumanMaterial material = prepared.Material;
        string humanFolder = Path.GetDirectoryName(run.TestPassagesPath)!;
        DurableFile.CreateFolder(humanFolder);
        DurableFile.SweepLeftovers(humanFolder);
        DurableFile.SweepLeftovers(run.Path);
        DurableFile.WriteJsonLines(run.TestPassagesPath, material.Test.Select(Record));
        if (material.Words is not null)
        {
            DurableFile.WriteText(run.WordsPath, string.Concat(material.Words.Order(StringComparer.Ordinal).Select(word => word + "\n")));
        }

        Dictionary<string, IReadOnlyDictionary<string, double?>> floors = [];
        foreach (long seed in prepared.File.Common.Seeds)
        {
            IReadOnlyList<HumanPassage> passages = prepared.PassagesOf(seed);
            DurableFile.WriteJsonLines(run.SeedPassagesPath(seed), passages.Select(Record));
            floors[seed.ToString(CultureInfo.InvariantCulture)] =
                Floors.Measure([.. passages.Select(passage => passage.Text)], prepared.FloorChars, material.Words);
        }

        foreach (PlannedChain chain in prepared.Plan.Chains)
        {
            DurableFile.CreateFolder(run.Chain(chain.Name).Path);
            run.Chain(chain.Name).WriteChain(chain.Record());
        }

        byte[] experiment = [.. JsonSerializer.SerializeToUtf8Bytes(prepared.Resolved, RunJson.Indented), (byte)'\n'];
        run.WriteManifest(new RunManifest
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
            Floors = floors,
            Inputs = Directory.EnumerateFiles(humanFolder).Order(StringComparer.Ordinal)
                .Concat(prepared.Plan.Chains.Select(chain => run.Chain(chain.Name).ChainPath))
                .ToDictionary(file => Path.GetRelativePath(run.Path, file).Replace('\\', '/'), DurableFile.Sha256)
                .Prepend(new(Path.GetFileName(run.ExperimentPath), Convert.ToHexStringLower(SHA256.HashData(experiment))))
                .ToDictionary(),
            Command = command,
            Started = clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        });
        DurableFile.Write(run.ExperimentPath, stream => stream.Write(experiment));
    }

    private static HumanPassageRecord Record(HumanPassage passage) => new(passage.Document, passage.Offset, passage.Length, passage.Text);
}
