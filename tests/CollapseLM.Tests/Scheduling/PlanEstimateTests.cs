using CollapseLM.Experiments;
using CollapseLM.Models.Transformer;
using CollapseLM.Scheduling;
using CollapseLM.Tests.Experiments;
using CollapseLM.Tests.Interop;

namespace CollapseLM.Tests.Scheduling;

/// <summary>What is foretold against what a run leaves behind.</summary>
[Collection(nameof(NgramRun))]
public sealed class PlanEstimateTests(NgramRun ngrams)
{
    /// <summary>Every sentence of it several times, so that held-out text has no character of its own.</summary>
    private static readonly string Novel = string.Concat(Enumerable.Range(1, 400).Select(i => $"Chapter {i}. She was {i} years old; it rained.\n"));

    private static readonly string[] LinkedFiles = ["weights.safetensors", "sample.txt", "training.jsonl", "continuations.jsonl"];

    [Fact]
    public void The_disk_of_an_ngram_run_is_foretold_within_a_tenth()
    {
        PlanEstimate plan = PlanEstimate.Of(PreparedExperiment.Prepare(RepositoryRoot.Path("configs", "smoke.jsonc"), []), null, 1);
        long bytes = new DirectoryInfo(ngrams.Run.Path).EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(file => !(file.Directory!.Name == "gen-000" && LinkedFiles.Contains(file.Name)))
            .Sum(file => file.Length);
        Assert.InRange(plan.DiskBytes, 0.9 * bytes, 1.1 * bytes);
        Assert.Null(plan.Parameters);
    }

    [Fact]
    public void Kept_weights_of_ngrams_are_counted_in_the_text()
    {
        PreparedExperiment all = PreparedExperiment.Prepare(RepositoryRoot.Path("configs", "smoke.jsonc"), []);
        PreparedExperiment few = PreparedExperiment.Prepare(RepositoryRoot.Path("configs", "smoke.jsonc"), ["compute.keepWeights=firstLast"]);
        long saved = PlanEstimate.Of(all, null, 1).DiskBytes - PlanEstimate.Of(few, null, 1).DiskBytes;

        // Generation 1 of three chains and two seeds goes: as large as generation 0 of the first seed, its header left aside.
        long weights = new FileInfo(ngrams.Run.Chain("replace-s1").WeightsPath(0)).Length;
        Assert.InRange(saved, 6 * (weights - 4096), 6 * weights);
    }

    [Fact]
    public void Memory_of_ngrams_is_not_that_of_libtorch()
    {
        // 97 and 216 MB are peaks of workers on 20,000 characters; these are fewer.
        Assert.InRange(Estimate(""" "kind": "ngram" """).MemoryBytes, 90_000_000, 150_000_000);
        Assert.InRange(Estimate(""" "kind": "transformer" """).MemoryBytes, 210_000_000, 275_000_000);
    }

    /// <summary>As many texts as the threads are worth, as are allowed, as there are passages, as a beam search has.</summary>
    [Theory]
    [InlineData(""" "chars": 100000 """, 8, 48)]
    [InlineData(""" "chars": 100000, "batchSize": 30 """, 8, 30)]
    [InlineData(""" "chars": 27000 """, 8, 27)]
    [InlineData(""" "chars": 100000, "batchSize": 1, "beams": 64 """, 1, 64)]
    public void Memory_has_room_for_the_keys_and_values_of_a_sample(string sampling, int threads, int texts)
    {
        const string Model = """ "kind": "transformer", "layers": 16, "heads": 2, "width": 64, "context": 512 """;
        const long KeysAndValues = 2L * 16 * 512 * 64 * sizeof(float), Program = 210_000_000;
        long told = Estimate(Model, $$"""{{sampling}}, "passageChars": 1024 """, threads).MemoryBytes;

        // Weights twice are 6 MB; all of it is more than the training of this model takes.
        Assert.InRange(told, Program + (texts * KeysAndValues), Program + (texts * KeysAndValues) + 10_000_000);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Parameters_of_a_transformer_are_those_of_the_network(bool tied)
    {
        TransformerOptions shape = new() { Layers = 2, Heads = 2, Width = 32, Context = 16, TieWeights = tied };
        using CharTransformer network = new(shape, Novel.EnumerateRunes().Distinct().Count());
        string model = $$""" "kind": "transformer", "layers": 2, "heads": 2, "width": 32, "context": 16, "tieWeights": {{(tied ? "true" : "false")}} """;
        Assert.Equal(network.Weights.Values.numel(), Estimate(model).Parameters);
    }

    private static PlanEstimate Estimate(string model, string sampling = "", int threads = 1)
    {
        using CorpusFolder corpus = new(("novel", Novel));
        string config = corpus.Config($$"""
            "split": { "testShare": 0.1, "testChars": 1000 }, "model": { {{model}} }, "sampling": { {{sampling}} }, "compute": { "threadsPerChain": {{threads}} }, "regime": { "kind": "replace" }
            """);
        return PlanEstimate.Of(PreparedExperiment.Prepare(config, []), null, 1);
    }
}
