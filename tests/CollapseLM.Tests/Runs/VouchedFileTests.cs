using CollapseLM.Runs;

namespace CollapseLM.Tests.Runs;

/// <summary>A path that a file of a run gives is followed only inside its folder; every victim here has the right hash.</summary>
public sealed class VouchedFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string inside;
    private readonly string sha256;

    public VouchedFileTests()
    {
        inside = folder.At("inside");
        DurableFile.WriteText(Path.Combine(inside, "human", "test.jsonl"), "text");
        DurableFile.WriteText(folder.At("outside.txt"), "text");
        sha256 = DurableFile.Sha256(folder.At("outside.txt"));
    }

    [Fact]
    public void A_file_inside_is_compared_with_its_hash()
    {
        VouchedFile.Check(inside, "human/test.jsonl", sha256, "source");
        Assert.Equal(Path.Combine(inside, "human", "test.jsonl"), Refusal("human/test.jsonl", new string('0', 64)));
        Assert.Equal(Path.Combine(inside, "human", "s1.jsonl"), Refusal("human/s1.jsonl", sha256));
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("human/../../outside.txt")]
    [InlineData("human/../human/test.jsonl")]
    [InlineData("./human/test.jsonl")]
    [InlineData("human//test.jsonl")]
    [InlineData("human/")]
    [InlineData("/dev/zero")]
    [InlineData(@"..\outside.txt")]
    [InlineData(@"C:\outside.txt")]
    [InlineData("C:outside.txt")]
    [InlineData("human/test.jsonl\0")]
    [InlineData("human/\u001b[2J")]
    [InlineData("")]
    [InlineData("..")]
    public void A_path_that_leads_elsewhere_is_the_fault_of_the_file_that_has_it(string path) => Assert.Equal("source", Refusal(path, sha256));

    [Fact]
    public void An_absolute_path_is_refused_even_to_the_folder_itself() =>
        Assert.Equal("source", Refusal(Path.Combine(inside, "human", "test.jsonl"), sha256));

    [Fact]
    public void A_link_is_not_followed_wherever_it_stands()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: making links needs rights there");
        File.CreateSymbolicLink(Path.Combine(inside, "link.txt"), folder.At("outside.txt"));
        Directory.CreateSymbolicLink(Path.Combine(inside, "up"), folder.Path);
        File.CreateSymbolicLink(Path.Combine(inside, "zero"), "/dev/zero");
        foreach (string path in new[] { "link.txt", "up/outside.txt", "zero" })
        {
            Assert.Equal(Path.Combine(inside, path), Refusal(path, sha256));
        }

        Assert.Throws<IOException>(() => DurableFile.Sha256(Path.Combine(inside, "zero")));
        Assert.Throws<UserErrorException>(() => DurableFile.ReadJson<string>(Path.Combine(inside, "zero")));
    }

    [Fact]
    public void The_folder_itself_may_be_reached_through_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: making links needs rights there");
        Directory.CreateSymbolicLink(folder.At("elsewhere"), inside);
        VouchedFile.Check(folder.At("elsewhere"), "human/test.jsonl", sha256, "source");
    }

    public void Dispose() => folder.Dispose();

    /// <returns>The place that is blamed.</returns>
    private string Refusal(string path, string hash)
    {
        UserErrorException refusal = Assert.Throws<UserErrorException>(() => VouchedFile.Check(inside, path, hash, "source", "remedy"));
        Assert.Equal((FailureKind.Damaged, "remedy"), (refusal.Kind, refusal.Problems[0].Remedy));
        return refusal.Problems[0].Where;
    }
}
