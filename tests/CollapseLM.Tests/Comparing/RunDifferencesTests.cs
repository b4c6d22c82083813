using CollapseLM.Comparing;
using CollapseLM.Runs;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.Comparing;

public sealed class RunDifferencesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Text_is_compared_by_hash_and_not_by_name()
    {
        Assert.Empty(Compare(manifest => manifest with { Corpus = Corpus("novels", "1111") }, manifest => manifest with { Corpus = Corpus("other name", "1111") }).Corpus);
        Comparison other = Compare(manifest => manifest with { Corpus = Corpus("novels", "1111") }, manifest => manifest with { Corpus = Corpus("novels", "2222") });
        RunDifference difference = Assert.Single(other.Corpus);
        Assert.Equal("document emma", difference.What);
        Assert.Equal(["training 1111", "training 2222"], difference.Values);
        Assert.EndsWith("But the human text is not the same.", other.Conclusion, StringComparison.Ordinal);
    }

    [Fact]
    public void Versions_kernels_threads_and_processor_limit_the_comparison()
    {
        Comparison comparison = Compare(
            manifest => manifest,
            manifest => manifest with
            {
                Product = "0.2.0",
                Kernels = "fused",
                ThreadsPerChain = 2,
                Machine = manifest.Machine with { Processor = "another", Host = "elsewhere", Versions = new Dictionary<string, string> { ["TorchSharp"] = "1" } },
            });
        Assert.Equal(["CollapseLM", "TorchSharp", "processor", "kernels", "threads a chain"], comparison.Limits.Select(limit => limit.What));
        Assert.DoesNotContain("But", comparison.Conclusion, StringComparison.Ordinal);
    }

    [Fact]
    public void Held_out_text_and_sample_length_that_differ_are_said_in_the_conclusion()
    {
        Comparison comparison = Compare(
            manifest => manifest with { Inputs = new Dictionary<string, string> { ["human/test.jsonl"] = "abc" } }, manifest => manifest with { ComparedChars = 50 });
        Assert.Equal(["held-out text", "sample characters read"], comparison.Limits.Select(limit => limit.What));
        Assert.Contains("measured on different text", comparison.Conclusion, StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_that_cannot_be_read_is_said_and_not_taken_for_equal()
    {
        Comparison comparison = Compare(manifest => manifest, manifest => manifest, second => File.WriteAllText(second.ManifestPath, "{"));
        Assert.Equal("manifest", Assert.Single(comparison.Limits).What);
        Assert.Contains("unknown", ComparisonText.Of(comparison, everySeed: false), StringComparison.Ordinal);
        Assert.StartsWith("manifest.json", Assert.Single(comparison.Runs[1].LeftOut), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static CorpusRecord Corpus(string name, string hash) => new(name, [new DocumentRecord("emma", "training", 10, hash, hash)], "ab", 10, 10, 0);

    private Comparison Compare(Func<RunManifest, RunManifest> first, Func<RunManifest, RunManifest> second, Action<RunFolder>? harm = null)
    {
        MadeRun a = new MadeRun(folder.At("a")).With("replace", 1, 1), b = new MadeRun(folder.At("b")).With("replace", 1, 2);
        a.WriteManifest(first);
        b.WriteManifest(second);
        harm?.Invoke(b.Folder);
        return Comparison.Of([a.Folder, b.Folder], new ComparisonOptions());
    }
}
