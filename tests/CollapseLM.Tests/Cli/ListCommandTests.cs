using CollapseLM.Tests.Comparing;
using CollapseLM.Tests.EndToEnd;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.Cli;

public sealed class ListCommandTests
{
    [Fact]
    public void A_run_of_which_a_chain_is_damaged_is_not_listed_as_one_that_waits()
    {
        using TemporaryFolder folder = new();
        MadeRun run = new(folder.At("runs", "ng"));
        string chain = run.Folder.Chain("replace-s1").ChainPath;
        Directory.CreateDirectory(Path.GetDirectoryName(chain)!);
        Assert.DoesNotContain("damaged", List(), StringComparison.Ordinal);

        File.WriteAllText(chain, "hello");

        Assert.Contains("; damaged: replace-s1: ", List(), StringComparison.Ordinal);

        string List() => CollapseProgram.Run("list", folder.At("runs")).Output;
    }
}
