using System.Text.Json.Nodes;
using static System.FormattableString;

namespace CollapseLM.Runs;

/// <summary>The places of a run's files (docs/design/run-directory.md) and how they are read. Making one touches no disk.</summary>
public sealed class RunFolder
{
    /// <summary>Version of the run folder's format that this program writes and reads.</summary>
    public const int Format = 1;

    public RunFolder(string path)
    {
        Path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
    }

    /// <summary>Absolute, without a separator at the end.</summary>
    public string Path { get; }

    /// <summary>A text in which places begin at the run's folder: whoever reads it knows the run, and a run may have been moved.</summary>
    public string Local(string text) => text.Replace(Path + System.IO.Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    public string Name => System.IO.Path.GetFileName(Path);

    public string ExperimentPath => Part("experiment.json");

    public string ManifestPath => Part("manifest.json");

    /// <summary>The held-out passages, in order.</summary>
    public string TestPassagesPath => Part("human", "test.jsonl");

    /// <summary>
    /// The distinct words of all human training documents, in ordinal order, one a line; absent where words are undefined
    /// for the script.
    /// </summary>
    public string WordsPath => Part("human", "words.txt");

    /// <summary>What happened, sitting by sitting; for people and their tools, never read for results.</summary>
    public string LogPath => Part("log.jsonl");

    public string ReportFolder => Part("report");

    /// <summary>Whether there is a run. Either file is enough: a run that lost one is damaged, and is shown as such.</summary>
    public bool Exists => System.IO.Path.Exists(ExperimentPath) || System.IO.Path.Exists(ManifestPath);

    /// <summary>Whether a chain has recorded a generation. The frozen config is written before the first, and is the last of what a run begins with.</summary>
    public bool HasBegun => ChainNames().Any(chain => System.IO.Path.Exists(Chain(chain).RecordPath));

    private string ChainsFolder => Part("chains");

    /// <summary>Opens an existing run.</summary>
    /// <exception cref="UserErrorException">Input: there is no run at this path; says what is there and which runs are near.</exception>
    public static RunFolder Open(string path)
    {
        if (path.Length == 0)
        {
            throw new UserErrorException(FailureKind.Input, "", "RUN", "the path is empty", "give the path of a run folder");
        }

        RunFolder run = new(path);
        if (run.Exists)
        {
            return run;
        }

        string found = Directory.Exists(path) ? "a folder without experiment.json"
            : File.Exists(path) ? "a file"
            : "nothing";
        string[] near = [.. run.Near().Select(other => other.Path)];
        string remedy = near.Length > 0 ? "runs near it: " + NameList.Of(near) : "collapse list DIR names the runs of a folder";
        throw new UserErrorException(FailureKind.Input, path, "", $"no run folder, found {found}", remedy);
    }

    /// <summary>The runs directly in a folder, by name; empty where there is no such folder.</summary>
    public static IReadOnlyList<RunFolder> List(string directory) =>
        [.. PlainNames(directory).Select(name => new RunFolder(System.IO.Path.Combine(directory, name))).Where(run => run.Exists)];

    /// <summary>The passages of one seed's human training text, in the order in which the seed uses them.</summary>
    public string SeedPassagesPath(long seed) => Part("human", Invariant($"s{seed}.jsonl"));

    /// <summary>Where generation 0 is made once for all chains that begin alike.</summary>
    public string SharedFolder(string hash) => Part("shared", hash);

    /// <param name="workshop">For whoever changes the chain: the workshop of its lease.</param>
    public ChainFolder Chain(string name, Workshop? workshop = null) => new(System.IO.Path.Combine(ChainsFolder, name), workshop);

    /// <summary>The full path of what lies in the run.</summary>
    /// <param name="path">From the run folder on, with slashes.</param>
    internal string At(string path) => Part(path.Split('/'));

    /// <summary>The chains that have a folder, in ordinal order.</summary>
    public IReadOnlyList<string> ChainNames() => PlainNames(ChainsFolder);

    /// <exception cref="UserErrorException">Damaged: not readable. Config: written by a newer program.</exception>
    public RunManifest ReadManifest()
    {
        byte[] bytes = JsonText.ReadBytes(ManifestPath);
        JsonObject manifest = JsonText.Parse<JsonObject>(bytes, ManifestPath, firstLine: 1);
        if (manifest["format"] is JsonValue value && value.TryGetValue(out int format) && format > Format)
        {
            string message = Invariant($"format {format}, but this program reads up to {Format}");
            throw new UserErrorException(FailureKind.Config, ManifestPath, "format", message, "use the program that made the run");
        }

        RunManifest read = JsonText.Parse<RunManifest>(bytes, ManifestPath, firstLine: 1);
        foreach (string path in read.Inputs.Keys)
        {
            VouchedFile.CheckPath(path, ManifestPath);
        }

        return read.Chains.FirstOrDefault(name => !IsPlain(name)) is string odd ? throw JsonText.Damaged(ManifestPath, $"'{odd}' is no name of a chain")
            : ManifestSeal.IsBroken(bytes, read) ? throw JsonText.Damaged(ManifestPath, "is not what was written: it does not fit the hash that it holds of itself")
            : read;
    }

    public void WriteManifest(RunManifest manifest) => DurableFile.Write(ManifestPath, stream => stream.Write(ManifestSeal.Write(manifest)));

    /// <summary>The resolved config, as it was frozen when the run began.</summary>
    /// <exception cref="UserErrorException">Damaged: not readable.</exception>
    public JsonObject ReadExperiment() => DurableFile.ReadJson<JsonObject>(ExperimentPath);

    /// <exception cref="UserErrorException">Damaged: not readable.</exception>
    public IReadOnlyList<HumanPassageRecord> ReadTestPassages() => DurableFile.ReadJsonLines<HumanPassageRecord>(TestPassagesPath);

    /// <exception cref="UserErrorException">Damaged: not readable.</exception>
    public IReadOnlyList<HumanPassageRecord> ReadSeedPassages(long seed) =>
        DurableFile.ReadJsonLines<HumanPassageRecord>(SeedPassagesPath(seed));

    private static string[] PlainNames(string directory) =>
        [.. LiveFolder.Folders(directory).Select(folder => System.IO.Path.GetFileName(folder)).Where(IsPlain)];

    private static bool IsPlain(string name) => VouchedFile.IsName(name) && name[0] != '.';

    /// <summary>The runs below, the one that this path lies in, and those beside.</summary>
    private IEnumerable<RunFolder> Near()
    {
        string parent = System.IO.Path.GetDirectoryName(Path) ?? Path;
        IEnumerable<RunFolder> around = Above(parent).Select(folder => new RunFolder(folder)).Where(run => run.Exists);
        return List(Path).Concat(around.Take(1)).Concat(List(parent));
    }

    private static IEnumerable<string> Above(string? folder)
    {
        for (; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }

    private string Part(params ReadOnlySpan<string> names) => System.IO.Path.Combine([Path, .. names]);
}
