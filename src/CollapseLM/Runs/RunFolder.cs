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

    public string ReportFolder => Part("report");

    private string ChainsFolder => Part("chains");

    /// <summary>Opens an existing run.</summary>
    /// <exception cref="UserErrorException">Config: there is no run at this path; says what is there and which runs are near.</exception>
    public static RunFolder Open(string path)
    {
        RunFolder run = new(path);
        if (run.LooksLikeRun())
        {
            return run;
        }

        string found = Directory.Exists(path) ? "a folder without experiment.json"
            : File.Exists(path) ? "a file"
            : "nothing";
        string nearby = System.IO.Path.GetDirectoryName(run.Path) ?? run.Path;
        string parent = System.IO.Path.GetDirectoryName(run.Path) ?? run.Path;
        string[] runs = [.. List(path).Concat(List(parent)).Select(near => near.Path).Take(10)];
        string remedy = runs.Length > 0 ? "runs near it: " + string.Join(", ", runs) : "";
        throw new UserErrorException(FailureKind.Config, path, "", $"no run folder, found {found}", remedy);
    }

    /// <summary>The runs directly in a folder, by name; empty where there is no such folder.</summary>
    public static IReadOnlyList<RunFolder> List(string directory) =>
        [.. Folders(directory).Select(name => new RunFolder(System.IO.Path.Combine(directory, name))).Where(run => run.LooksLikeRun())];

    /// <summary>The passages of one seed's human training text, in the order in which the seed uses them.</summary>
    public string SeedPassagesPath(long seed) => Part("human", Invariant($"s{seed}.jsonl"));

    /// <summary>Where generation 0 is made once for all chains that begin alike.</summary>
    public string SharedFolder(string hash) => Part("shared", hash);

    public ChainFolder Chain(string name) => new(System.IO.Path.Combine(ChainsFolder, name));

    /// <summary>The chains that have a folder, in ordinal order.</summary>
    public IReadOnlyList<string> ChainNames() => Folders(ChainsFolder);

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

    private static string[] Folders(string directory) =>
        Directory.Exists(directory)
            ? [.. Directory.EnumerateDirectories(directory)
                .Select(folder => System.IO.Path.GetFileName(folder))
                .Where(IsPlain)
                .Order(StringComparer.Ordinal)]
            : [];

    private static bool IsPlain(string name) => name.Length > 0 && name[0] != '.' && System.IO.Path.GetFileName(name) == name;

    // Either file is enough: a run that lost one is damaged, and is shown as such.
    private bool LooksLikeRun() => System.IO.Path.Exists(ExperimentPath) || System.IO.Path.Exists(ManifestPath);

    private string Part(params ReadOnlySpan<string> names) => System.IO.Path.Combine([Path, .. names]);
}
