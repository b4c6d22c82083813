using CollapseLM.Runs;

namespace CollapseLM.Tests.Experiments;

/// <summary>Chains that go on after a stop or after damage, and end as if nothing had happened.</summary>
public sealed class ResumeTests
{
    [Theory]
    [InlineData("replaced-s1", 1)]
    [InlineData("grown-s1", 2)]
    [InlineData("prompted-s1", 3)]
    [InlineData("prompted-s1", 0)]
    [InlineData("twin@prompt-none-s1", 2)]
    public void Generations_without_a_record_are_made_again_to_the_same_bytes(string chain, int kept)
    {
        using FinishedRun finished = new();
        Dictionary<string, string> before = finished.Hashes(chain);
        ChainFolder folder = finished.Run.Chain(chain);
        File.Delete(folder.DonePath);
        DurableFile.WriteText(folder.RecordPath, string.Concat(File.ReadLines(folder.RecordPath).Take(kept).Select(line => line + "\n")));
        DurableFile.WriteText(folder.SamplePath(3), "half of a sample");
        DateTime[] untouched = Written(folder, kept);

        Assert.Empty(finished.Do(chain));

        Assert.Equal(before, finished.Hashes(chain));
        Assert.Equal(untouched, Written(folder, kept));
    }

    [Fact]
    public void A_damaged_sample_is_told_and_made_again_with_what_follows()
    {
        using FinishedRun finished = new();
        Dictionary<string, string> before = finished.Hashes("mixed-s1");
        ChainFolder folder = finished.Run.Chain("mixed-s1");
        DurableFile.WriteText(folder.SamplePath(2), "not the sample");

        Problem warning = Assert.Single(finished.Do("mixed-s1"));

        Assert.Equal(folder.SamplePath(2), warning.Where);
        Assert.Equal(before, finished.Hashes("mixed-s1"));
    }

    [Fact]
    public void With_first_and_last_weights_only_those_are_kept_and_the_chain_resumes_all_the_same()
    {
        using FinishedRun finished = new("firstLast");
        Assert.All(finished.Run.ChainNames(), chain => Assert.Equal([0, 3], KeptWeights(finished.Run.Chain(chain))));
        Dictionary<string, string> before = finished.Hashes("replaced-s1");
        ChainFolder folder = finished.Run.Chain("replaced-s1");
        File.Delete(folder.DonePath);
        DurableFile.WriteText(folder.RecordPath, string.Concat(File.ReadLines(folder.RecordPath).SkipLast(1).Select(line => line + "\n")));

        finished.Do("replaced-s1");

        Assert.Equal(before, finished.Hashes("replaced-s1"));
    }

    private static int[] KeptWeights(ChainFolder chain) =>
        [.. Enumerable.Range(0, FinishedRun.Generations).Where(k => File.Exists(chain.WeightsPath(k)))];

    private static DateTime[] Written(ChainFolder chain, int generations) =>
        [.. Enumerable.Range(0, generations).Select(k => File.GetLastWriteTimeUtc(chain.SamplePath(k)))];
}
