using System.Globalization;
using System.Text.Json.Nodes;
using CollapseLM.Runs;

namespace CollapseLM.Tests.Reporting;

/// <summary>A run folder with made-up numbers, the same every time; gone when disposed.</summary>
internal sealed class SmallRun : IDisposable
{
    private readonly string parent = Directory.CreateTempSubdirectory("report-test-").FullName;

    public SmallRun(IReadOnlyList<(string Arm, string Role, double Drift)> arms, IReadOnlyList<long> seeds, int generations)
    {
        Folder = new RunFolder(Path.Combine(parent, "small"));
        File.WriteAllText(Directory.CreateDirectory(Path.GetDirectoryName(Folder.WordsPath)!).FullName + "/words.txt", "");
        foreach (long seed in seeds)
        {
            DurableFile.WriteJsonLines(Folder.SeedPassagesPath(seed), [new HumanPassageRecord("emma", 0, HumanText.Length, HumanText)]);
        }

        DurableFile.WriteJson(Folder.ManifestPath, Manifest(arms, seeds) with
        {
            Inputs = seeds.ToDictionary(seed => $"human/{Path.GetFileName(Folder.SeedPassagesPath(seed))}", seed => DurableFile.Sha256(Folder.SeedPassagesPath(seed))),
        });
        DurableFile.WriteJson(Folder.ExperimentPath, Experiment);
        foreach ((string arm, string role, double drift) in arms)
        {
            foreach (long seed in seeds)
            {
                WriteChain(arm, role, seed, drift, generations);
            }
        }
    }

    private const string HumanText = "The sample of people, and what people say at a time; it says what it says.";

    public RunFolder Folder { get; }

    public JsonObject Experiment { get; } = new()
    {
        ["name"] = "small",
        ["question"] = "How fast does a model forget when it reads only itself?",
        ["corpus"] = "austen",
    };

    public string Prompt { get; init; } = "It was a truth";

    public static SmallRun TwoArms() => new([("replace", "treatment", 0.11), ("twin", "twin", 0)], [1, 2], 3);

    public void Dispose() => Directory.Delete(parent, recursive: true);

    private void WriteChain(string arm, string role, long seed, double drift, int generations)
    {
        ChainFolder chain = Folder.Chain(string.Create(CultureInfo.InvariantCulture, $"{arm}-s{seed}"));
        chain.WriteChain(new ChainRecord(arm, role, seed, Config(role, generations)));
        for (int k = 0; k < generations; k++)
        {
            chain.PrepareGeneration(k);
            File.WriteAllText(chain.SamplePath(k), string.Create(CultureInfo.InvariantCulture, $"the sample of {arm} at generation {k}\nand what it says{(seed == 1 ? "" : $" in seed {seed}")}"));
            DurableFile.WriteJsonLines(chain.ContinuationsPath(k), [
                new ContinuationRecord(Prompt, string.Create(CultureInfo.InvariantCulture, $" told by {arm}, time {k}.")),
                new ContinuationRecord("She had been", " gone a while."),
            ]);
            DurableFile.WriteJsonLines(chain.TrainingPath(k), [new PassageReference("human", 0, HumanText.Length)]);
            DurableFile.WriteJson(chain.TellsPath(k), new TellRecord[] { new(" \n", 3.25, 1.5, 0.25), new("e t", -2.5, 0.5, 1234.5) });
            string[] files = [chain.SamplePath(k), chain.ContinuationsPath(k), chain.TrainingPath(k), chain.TellsPath(k)];
            chain.Publish(new GenerationRecord(
                k,
                role != "treatment" || k == 0
                    ? new Dictionary<string, long> { ["human"] = 60000 }
                    : new Dictionary<string, long> { ["human"] = 12000, [string.Create(CultureInfo.InvariantCulture, $"generation-{k - 1}")] = 48000 },
                Metrics(seed, k, drift),
                files.ToDictionary(path => Path.GetFileName(path), DurableFile.Sha256)));
        }

        chain.MarkDone();
    }

    private static JsonObject Config(string role, int generations) => new()
    {
        ["model"] = new JsonObject { ["kind"] = "transformer", ["context"] = 64 },
        ["split"] = new JsonObject { ["trainChars"] = 60000 },
        ["training"] = new JsonObject { ["steps"] = 1200, ["batchSize"] = 8, ["initialize"] = role == "longRun" ? "previous" : "scratch" },
        ["sampling"] = new JsonObject { ["temperature"] = 0.8, ["topP"] = 0.95, ["prompt"] = "none", ["chars"] = 60000 },
        ["regime"] = role == "treatment"
            ? new JsonObject { ["kind"] = "replace", ["humanShare"] = 0.2, ["humanText"] = "fixed" }
            : new JsonObject { ["kind"] = "humanOnly" },
        ["generations"] = generations,
    };

    private static Dictionary<string, double?> Metrics(long seed, int generation, double drift)
    {
        double wobble = 0.02 * Math.Sin((7 * seed * seed) + (3 * generation));
        double bits = 3.07 + wobble + (drift * generation);
        double kept = Math.Round(1518 - (900 * drift * generation) + (400 * wobble));
        return new Dictionary<string, double?>
        {
            ["human.bitsPerChar"] = bits,
            ["human.perplexity"] = Math.Pow(2, bits),
            ["human.testChars"] = 60000,
            ["vocab.charsUsed"] = 79 - Math.Round(20 * drift * generation),
            ["vocab.wordsUsed"] = 19300 + Math.Round(4000 * drift * generation),
            ["vocab.nonWords"] = 17200 + Math.Round(4500 * drift * generation),
            ["vocab.humanWordsKept"] = kept,
            ["vocab.humanWordsLost"] = 3930 - kept,
            ["text.entropy3"] = 9.91 + wobble - (drift * generation),
            ["text.jsToHuman3"] = 0.08 + (0.2 * drift * generation) + (wobble / 10),
            ["detector.auc"] = null,
        };
    }

    private static RunManifest Manifest(IReadOnlyList<(string Arm, string Role, double Drift)> arms, IReadOnlyList<long> seeds) => new()
    {
        Product = "0.1.0",
        Corpus = new CorpusRecord(
            "austen",
            [new DocumentRecord("emma", "training", 880000, new string('a', 64), new string('b', 64)),
                new DocumentRecord("persuasion", "test", 460000, new string('c', 64), new string('d', 64))],
            "abc", 870000, 60000, 0.0012),
        Machine = new MachineRecord("somewhere", "Linux 6.1", "A processor", 2, 8L << 30, new Dictionary<string, string> { ["dotnet"] = "10.0.0" }),
        Kernels = "torch",
        ThreadsPerChain = 1,
        Seeds = seeds,
        Chains = [.. arms.SelectMany(arm => seeds.Select(seed => string.Create(CultureInfo.InvariantCulture, $"{arm.Arm}-s{seed}")))],
        ComparedChars = 60000,
        FloorChars = 60000,
        Floors = seeds.ToDictionary(
            seed => seed.ToString(CultureInfo.InvariantCulture),
            seed => (IReadOnlyDictionary<string, double?>)new Dictionary<string, double?>
            {
                ["floor.text.entropy3"] = 10.05 + (0.01 * seed),
                ["floor.text.jsToHuman3"] = 0.03 + (0.001 * seed),
                ["floor.vocab.charsUsed"] = null,
            }),
        Command = "collapse run configs/small.jsonc --set training.steps=200",
        Started = "2026-01-02T03:04:05Z",
        Finished = "2026-01-02T03:06:05Z",
        WallSeconds = 119.75,
        Speed = new SpeedRecord(123456, 23456, 12.5),
    };
}
