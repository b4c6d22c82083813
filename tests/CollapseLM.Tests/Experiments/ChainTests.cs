using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CollapseLM.Experiments;
using CollapseLM.Models.Transformer;
using CollapseLM.Runs;

namespace CollapseLM.Tests.Experiments;

/// <summary>What finished chains left on disk; the run is made once and only read.</summary>
public sealed class ChainTests(FinishedRun finished) : IClassFixture<FinishedRun>
{
    private static readonly int[] Later = [1, 2, 3];

    public static TheoryData<string> Chains => ["replaced-s1", "mixed-s1", "fresh-s1", "grown-s1", "prompted-s1", "twin@prompt-none-s1", "twin@prompt-synthetic-s1"];

    [Fact]
    public void Automatic_kernels_are_frozen_as_what_they_are_and_named_with_their_vectors()
    {
        JsonNode frozen = JsonNode.Parse(File.ReadAllText(finished.Run.ExperimentPath))!;
        KernelChoice resolved = TransformerKernels.Resolve(KernelChoice.Auto);
        Assert.Equal(resolved.ToString(), frozen["compute"]!["kernels"]!.GetValue<string>(), ignoreCase: true);
        Assert.Equal(TransformerKernels.Describe(resolved), finished.Run.ReadManifest().Kernels);
    }

    [Fact]
    public void Every_chain_of_the_plan_is_done()
    {
        Assert.Equal(finished.Run.ReadManifest().Chains.Order(StringComparer.Ordinal), finished.Run.ChainNames());
        Assert.All(finished.Run.ChainNames(), chain => Assert.True(finished.Run.Chain(chain).IsDone(problem => Assert.Fail(problem.ToString()))));
        Assert.All(finished.Run.ChainNames(), chain => Assert.Equal(FinishedRun.Generations, Records(chain).Count));
    }

    [Fact]
    public void Records_count_the_characters_of_the_training_set_by_origin()
    {
        Assert.All(finished.Run.ChainNames(), chain => AssertComposition(chain, 0, ("human", 2000)));
        Assert.All(Later, k => AssertComposition("replaced-s1", k, ($"generation-{k - 1}", 2000)));
        Assert.All(Later, k => AssertComposition("mixed-s1", k, ("human", 600), ($"generation-{k - 1}", 1400)));
        Assert.All(Later, k => AssertComposition("fresh-s1", k, ("human", 600), ($"generation-{k - 1}", 1400)));
        Assert.All(Later, k => AssertComposition("twin@prompt-none-s1", k, ("human", 2000)));
        Assert.All(Later, k => AssertComposition(
            "grown-s1", k, [("human", 2000), .. Enumerable.Range(0, k).Select(j => ($"generation-{j}", 2000L))]));
    }

    [Theory]
    [MemberData(nameof(Chains))]
    public void The_list_of_passages_is_what_the_record_counts(string chain)
    {
        foreach (GenerationRecord record in Records(chain))
        {
            Assert.Equal(
                record.Composition.OrderBy(origin => origin.Key),
                Training(chain, record.Generation).GroupBy(passage => passage.Origin)
                    .Select(origin => KeyValuePair.Create(origin.Key, origin.Sum(passage => (long)passage.Length)))
                    .OrderBy(origin => origin.Key));
        }
    }

    [Fact]
    public void Without_human_share_a_generation_trains_on_all_of_the_one_before_and_nothing_else() => Assert.All(Later, k =>
    {
        PassageReference[] training = [.. Training("replaced-s1", k).OrderBy(passage => passage.Passage)];

        Assert.Equal(Enumerable.Range(0, 20).Select(index => new PassageReference($"generation-{k - 1}", index, 100)), training);
    });

    [Fact]
    public void Generation_zero_and_every_generation_of_the_twin_train_on_the_generation_zero_text()
    {
        IReadOnlyList<PassageReference> expected = finished.GenerationZero();

        Assert.Equal(FinishedRun.TrainChars, expected.Sum(passage => passage.Length));
        Assert.All(finished.Run.ChainNames(), chain => Assert.Equal(expected, Training(chain, 0)));
        Assert.All(Later, k => Assert.Equal(expected, Training("twin@prompt-none-s1", k)));
    }

    [Fact]
    public void Fresh_text_is_never_used_twice_and_fixed_text_is_always_the_same()
    {
        PassageReference[] fresh = [.. Enumerable.Range(0, FinishedRun.Generations).SelectMany(k => Training("fresh-s1", k)).Where(IsHuman)];
        Assert.Equal(fresh.Length, fresh.DistinctBy(passage => passage.Passage).Count());

        PassageReference[] first = [.. Training("mixed-s1", 1).Where(IsHuman).OrderBy(passage => passage.Passage)];
        Assert.Equal(finished.GenerationZero().Take(first.Length - 1), first[..^1]);
        Assert.All(Later, k => Assert.Equal(first, Training("mixed-s1", k).Where(IsHuman).OrderBy(passage => passage.Passage)));
    }

    [Fact]
    public void A_twin_of_counts_repeats_its_weights_but_not_its_samples()
    {
        GenerationRecord[] twin = [.. Records("twin@prompt-none-s1")];

        Assert.Single(twin.Select(record => record.Files["weights.safetensors"]).Distinct());
        Assert.Equal(FinishedRun.Generations, twin.Select(record => record.Files["sample.txt"]).Distinct().Count());
    }

    [Fact]
    public void Arms_that_begin_alike_have_the_same_generation_zero()
    {
        string[] alike = ["replaced-s1", "mixed-s1", "fresh-s1", "grown-s1", "twin@prompt-none-s1"];

        Assert.Single(alike.Select(chain => string.Join(' ', Records(chain)[0].Files.Values)).Distinct());
        Assert.Single(finished.Run.ChainNames().Select(chain => Records(chain)[0].Files["weights.safetensors"]).Distinct());
        Assert.NotEqual(Records("prompted-s1")[0].Files["sample.txt"], Records("replaced-s1")[0].Files["sample.txt"]);
    }

    [Theory]
    [MemberData(nameof(Chains))]
    public void Every_file_of_a_generation_is_listed_with_its_hash(string chain)
    {
        ChainFolder folder = finished.Run.Chain(chain);
        foreach (GenerationRecord record in Records(chain))
        {
            Assert.Equal(["continuations.jsonl", "sample.txt", "tells.json", "training.jsonl", "weights.safetensors"], record.Files.Keys.Order(StringComparer.Ordinal));
            Assert.All(record.Files, file => Assert.Equal(
                Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder.GenerationFolder(record.Generation), file.Key)))),
                file.Value));
            string[] others = [.. Directory.EnumerateFiles(folder.GenerationFolder(record.Generation)).Select(file => Path.GetFileName(file)).Except(record.Files.Keys)];
            Assert.Equal(["record.sha256"], others);
        }
    }

    [Theory]
    [MemberData(nameof(Chains))]
    public void Samples_have_the_size_asked_for(string chain) => Assert.All(Records(chain), record => Assert.Equal(
        SampleFile.Scalars(2000, 100), File.ReadAllText(finished.Run.Chain(chain).SamplePath(record.Generation)).EnumerateRunes().Count()));

    private static bool IsHuman(PassageReference passage) => passage.Origin == "human";

    private IReadOnlyList<GenerationRecord> Records(string chain) => finished.Run.Chain(chain).ReadRecords();

    private IReadOnlyList<PassageReference> Training(string chain, int generation) =>
        DurableFile.ReadJsonLines<PassageReference>(finished.Run.Chain(chain).TrainingPath(generation));

    private void AssertComposition(string chain, int generation, params (string Origin, long Chars)[] expected) => Assert.Equal(
        expected.OrderBy(origin => origin.Origin, StringComparer.Ordinal),
        Records(chain)[generation].Composition.Select(origin => (origin.Key, origin.Value)).OrderBy(origin => origin.Key, StringComparer.Ordinal));
}
