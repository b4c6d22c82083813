using CollapseLM.Runs;

namespace CollapseLM.Tests.Runs;

public sealed class LiveFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Files_below_and_folders_directly_in_it_are_listed_in_ordinal_order()
    {
        foreach (string[] file in new string[][] { ["b", "z"], ["b", "c", ".hidden"], ["B", "x"], ["a"] })
        {
            DurableFile.WriteText(folder.At(file), "");
        }

        Assert.Equal([folder.At("B", "x"), folder.At("a"), folder.At("b", "c", ".hidden"), folder.At("b", "z")], LiveFolder.Files(folder.Path));
        Assert.Equal([folder.At("B"), folder.At("b")], LiveFolder.Folders(folder.Path));
    }

    [Fact]
    public void What_is_no_folder_has_nothing_in_it()
    {
        File.WriteAllText(folder.At("file"), "");
        foreach (string path in new[] { folder.At("file"), folder.At("missing"), "" })
        {
            Assert.Empty(LiveFolder.Files(path));
            Assert.Empty(LiveFolder.Folders(path));
        }
    }

    [Fact]
    public void Links_are_not_followed_down_but_a_folder_may_be_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: making links needs rights there");
        DurableFile.WriteText(folder.At("run", "file"), "");
        Directory.CreateSymbolicLink(folder.At("run", "circle"), folder.Path);
        Assert.Equal([folder.At("run", "file")], LiveFolder.Files(folder.Path));
        Assert.Equal([folder.At("run", "circle")], LiveFolder.Folders(folder.At("run")));
    }

    [Fact]
    public void A_folder_that_comes_and_goes_stops_nobody()
    {
        string live = folder.At("live");
        using CancellationTokenSource enough = new(TimeSpan.FromSeconds(1));
        Task writer = Task.Run(
            () =>
            {
                while (!enough.IsCancellationRequested)
                {
                    Directory.CreateDirectory(Path.Combine(live, "gen-000", "deep"));
                    File.WriteAllText(Path.Combine(live, "gen-000", "sample.txt"), "");
                    Directory.Delete(live, recursive: true);
                }
            },
            TestContext.Current.CancellationToken);
        int looks = 0;
        while (!writer.IsCompleted)
        {
            Assert.InRange(LiveFolder.Files(live).Count, 0, 1);
            Assert.InRange(LiveFolder.Folders(live).Count, 0, 1);
            looks++;
        }

        Assert.True(writer.IsCompletedSuccessfully);
        Assert.True(looks > 100, $"{looks}");
    }

    public void Dispose() => folder.Dispose();
}
