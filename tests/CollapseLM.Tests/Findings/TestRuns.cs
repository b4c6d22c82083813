using System.Text.Json.Nodes;
using CollapseLM.Findings;
using CollapseLM.Runs;

namespace CollapseLM.Tests.Findings;

/// <summary>Runs in memory, sound unless a test says otherwise.</summary>
internal static class TestRuns
{
    public static readonly IReadOnlyList<double> Rising = [2.0, 2.2, 2.4];

    public static RunView Of(params ChainView[] chains) => new(
        new RunState("run", "/runs/run", [.. chains.Select(chain => chain.State)], SharedDone: 0, Owner: null, Problems: []),
        Manifest(),
        Experiment: null,
        chains);

    /// <summary>Five seeds of one arm and its twin.</summary>
    public static RunView Sound() => Of(
        [.. Enumerable.Range(1, 5).SelectMany(seed => new[]
        {
            Apart(Chain("replace", seed, [.. Rising.Select(bits => bits + (seed * 1e-3))])),
            Apart(Chain("twin", seed, bits: [2.0 + (seed * 1e-3), 2.01, 2.0 + (seed * 1e-3)])),
        })]);

    /// <summary>With files that no other chain has.</summary>
    public static ChainView Apart(ChainView chain) => chain with
    {
        Generations =
        [
            .. chain.Generations.Select(record => record with
            {
                Files = record.Files.ToDictionary(file => file.Key, file => $"{chain.State.Name}-{file.Value}"),
            }),
        ],
    };

    public static ChainView Chain(
        string arm, long seed, IReadOnlyList<double>? bits = null, string config = "{}", ChainStage stage = ChainStage.Done) => new(
        new ChainState($"{arm}-s{seed}", arm[..4] == "twin" ? "twin" : "treatment", arm, seed, 3, 3, stage, ""),
        (JsonObject)JsonNode.Parse(config)!,
        [.. (bits ?? Rising).Select((value, generation) => Generation(generation, value))],
        Log(steps: 100, lastTenth: 1.99));

    public static GenerationRecord Generation(int generation, double bits = 2.0) => new(
        generation,
        new Dictionary<string, long>(),
        new Dictionary<string, double?>
        {
            ["human.bitsPerChar"] = bits,
            ["human.testChars"] = 10_000,
            ["human.unseenChars"] = 10,
            ["vocab.charsUsed"] = 60,
            ["text.repeatedShare"] = 0.4,
        },
        new Dictionary<string, string> { ["sample.txt"] = $"s{generation}", ["weights.safetensors"] = $"w{generation}" });

    /// <summary>Loss 2 until the last tenth.</summary>
    public static IReadOnlyList<TrainingLogRecord> Log(int steps, double lastTenth) =>
    [
        .. Enumerable.Range(1, steps)
            .Select(step => new TrainingLogRecord(step, step > steps - (steps / 10) ? lastTenth : 2.0, 0.001, 1, step)),
    ];

    public static RunManifest Manifest(double overlap = 0.01) => Runs.TestChains.Manifest() with
    {
        Corpus = new("novels", [], "ab", 1000, 100, overlap),
        Floors = new Dictionary<string, IReadOnlyDictionary<string, double?>>
        {
            ["1"] = new Dictionary<string, double?> { ["floor.text.repeatedShare"] = 0.2 },
        },
    };

    /// <summary>Replaces metrics or files of one generation.</summary>
    public static ChainView With(this ChainView chain, int generation, string name, double? metric) => chain.Change(
        generation, record => record with { Metrics = new Dictionary<string, double?>(record.Metrics) { [name] = metric } });

    public static ChainView WithFile(this ChainView chain, int generation, string file, string hash) => chain.Change(
        generation, record => record with { Files = new Dictionary<string, string>(record.Files) { [file] = hash } });

    public static Finding? Find(this RunView run, string id) => FindingSet.Judge(run).SingleOrDefault(finding => finding.Id == id);

    private static ChainView Change(this ChainView chain, int generation, Func<GenerationRecord, GenerationRecord> change) =>
        chain with { Generations = [.. chain.Generations.Select(record => record.Generation == generation ? change(record) : record)] };
}
