using CollapseLM.Runs;

namespace CollapseLM.Tests.Runs;

public sealed class RunFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_file_has_the_documented_place()
    {
        RunFolder run = new(folder.At("out", "quick") + Path.DirectorySeparatorChar);
        ChainFolder chain = run.Chain("replace-s1");
        string[] expected =
        [
            "experiment.json", "manifest.json", "human/test.jsonl", "human/s-3.jsonl", "human/words.txt", "shared/abc", "report",
            "chains/replace-s1/chain.json", "chains/replace-s1/generations.jsonl",
            "chains/replace-s1/train-12.jsonl", "chains/replace-s1/DONE",
            "chains/replace-s1/gen-000/sample.txt", "chains/replace-s1/gen-012/weights.safetensors",
            "chains/replace-s1/gen-1000/training.jsonl", "chains/replace-s1/gen-001/continuations.jsonl",
        ];
        string[] found =
        [
            run.ExperimentPath, run.ManifestPath, run.TestPassagesPath, run.SeedPassagesPath(-3),
            run.WordsPath, run.SharedFolder("abc"), run.ReportFolder,
            chain.ChainPath, chain.RecordPath, chain.TrainingLogPath(12), chain.DonePath,
            chain.SamplePath(0), chain.WeightsPath(12), chain.TrainingPath(1000), chain.ContinuationsPath(1),
        ];
        Assert.Equal("quick", run.Name);
        Assert.Equal("replace-s1", chain.Name);
        Assert.Equal(expected, found.Select(path => Path.GetRelativePath(run.Path, path).Replace('\\', '/')));
        Assert.False(Directory.Exists(run.Path));
    }

    [Fact]
    public void Only_folders_with_an_experiment_are_runs_and_the_others_are_told_apart()
    {
        File.WriteAllText(folder.At("file"), "");
        Directory.CreateDirectory(folder.At("empty"));
        DurableFile.WriteText(folder.At("b-run", "experiment.json"), "{}");
        DurableFile.WriteText(folder.At("a-run", "manifest.json"), "{}");

        Assert.Equal(["a-run", "b-run"], RunFolder.List(folder.Path).Select(run => run.Name));
        Assert.Empty(RunFolder.List(folder.At("missing")));
        Assert.Equal("b-run", RunFolder.Open(folder.At("b-run")).Name);
        foreach ((string name, string found) in new[] { ("file", "a file"), ("empty", "a folder without"), ("missing", "nothing") })
        {
            UserErrorException error = Assert.Throws<UserErrorException>(() => RunFolder.Open(folder.At(name)));
            Assert.Equal(FailureKind.Input, error.Kind);
            Assert.Contains("found " + found, error.Message, StringComparison.Ordinal);
            Assert.Contains(folder.At("b-run"), error.Message, StringComparison.Ordinal);
        }

        UserErrorException above = Assert.Throws<UserErrorException>(() => RunFolder.Open(folder.Path));
        Assert.Contains(folder.At("a-run"), above.Message, StringComparison.Ordinal);
        UserErrorException below = Assert.Throws<UserErrorException>(() => RunFolder.Open(folder.At("b-run", "chains", "a-s1")));
        Assert.EndsWith($"(runs near it: {folder.At("b-run")})", below.Message, StringComparison.Ordinal);
        Assert.Contains("empty", Assert.Throws<UserErrorException>(() => RunFolder.Open("")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_comes_back_and_a_newer_or_forged_one_is_refused()
    {
        RunFolder run = new(folder.Path);
        RunManifest manifest = TestChains.Manifest("replace-s1") with
        {
            Floors = new Dictionary<string, IReadOnlyDictionary<string, double?>>
            {
                ["1"] = new Dictionary<string, double?> { ["floor.text.distinct1"] = null },
            },
            Speed = new(1.5, null, 2),
        };
        DurableFile.WriteJson(run.ManifestPath, manifest);
        RunManifest read = run.ReadManifest();
        DurableFile.WriteJson(folder.At("again.json"), read);
        Assert.Equal(File.ReadAllBytes(run.ManifestPath), File.ReadAllBytes(folder.At("again.json")));
        Assert.Null(read.Floors["1"]["floor.text.distinct1"]);

        run.WriteManifest(manifest);
        string sealedText = File.ReadAllText(run.ManifestPath);
        foreach (string key in new[] { "inputs", "format", "wallSeconds", "speed", "sha256" })
        {
            File.WriteAllText(run.ManifestPath, sealedText.Replace($"\"{key}\"", $"\"x{key[1..]}\"", StringComparison.Ordinal));
            Assert.Equal(key == "sha256" ? "read" : "Damaged", Outcome(run));
        }

        DurableFile.WriteJson(run.ManifestPath, manifest with { Chains = ["../../home"] });
        Assert.Equal(FailureKind.Damaged, Assert.Throws<UserErrorException>(run.ReadManifest).Kind);
        DurableFile.WriteText(run.ManifestPath, """{ "format": 2, "unheardOf": [] }""");
        UserErrorException newer = Assert.Throws<UserErrorException>(run.ReadManifest);
        Assert.Equal((FailureKind.Config, "format"), (newer.Kind, newer.Problems[0].Key));
    }

    /// <summary>A manifest without a seal may be one of an earlier version.</summary>
    private static string Outcome(RunFolder run)
    {
        try
        {
            run.ReadManifest();
            return "read";
        }
        catch (UserErrorException refused)
        {
            return refused.Kind.ToString();
        }
    }

    [Fact]
    public void Human_passages_come_back_by_seed()
    {
        RunFolder run = new(folder.Path);
        HumanPassageRecord[] passages = [new("emma", 0, 4, "ab\nc"), new("emma", 5, 2, "dé")];
        DurableFile.WriteJsonLines(run.SeedPassagesPath(2), passages);
        DurableFile.WriteJsonLines(run.TestPassagesPath, passages[..1]);
        Assert.Equal(passages, run.ReadSeedPassages(2));
        Assert.Equal(passages[..1], run.ReadTestPassages());
    }
}
