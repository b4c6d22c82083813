using CollapseLM.Runs;

namespace CollapseLM.Tests.Runs;

/// <summary>Files and folders that come and go while a run is looked at are a state of it, never an exception.</summary>
public sealed class VanishingRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RunFolder run;

    public VanishingRunTests()
    {
        run = new RunFolder(folder.At("run"));
        DurableFile.WriteText(run.ExperimentPath, """{ "generations": 3 }""");
        run.WriteManifest(TestChains.Manifest("a-s1"));
        TestChains.Make(run.Chain("a-s1"), 2);
        run.Chain("a-s1").MarkDone();
        DurableFile.WriteText(Path.Combine(run.SharedFolder("abc"), "DONE"), "{}\n");
    }

    [Fact]
    public void Verify_and_status_end_whatever_vanishes_meanwhile()
    {
        string[] files = Directory.GetFiles(run.Path, "*", SearchOption.AllDirectories);
        Dictionary<string, byte[]> content = files.ToDictionary(file => file, File.ReadAllBytes);
        using CancellationTokenSource enough = new(TimeSpan.FromSeconds(2));
        Task writer = Task.Run(
            () =>
            {
                while (!enough.IsCancellationRequested)
                {
                    foreach (string file in files)
                    {
                        File.Delete(file);
                    }

                    Directory.Delete(Path.Combine(run.Path, "chains"), recursive: true);
                    Directory.Delete(run.SharedFolder(""), recursive: true);
                    foreach ((string file, byte[] bytes) in content)
                    {
                        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                        File.WriteAllBytes(file, bytes);
                    }
                }
            },
            TestContext.Current.CancellationToken);
        while (!writer.IsCompleted)
        {
            RunVerifier.Verify(run);
            RunView.Load(run);
            RunFolder.List(folder.Path);
        }

        Assert.True(writer.IsCompletedSuccessfully, $"{writer.Exception}");
        Assert.True(RunVerifier.Verify(run).IsSound);
    }

    [Fact]
    public void A_chain_that_loses_its_marks_is_unfinished_and_not_damaged()
    {
        File.Delete(run.Chain("a-s1").DonePath);
        Assert.Equal(ChainStage.Pending, Assert.Single(RunState.Read(run).Chains).Stage);
        Directory.Delete(run.Chain("a-s1").Path, recursive: true);
        Assert.Equal((ChainStage.Pending, 0), (RunState.Read(run).Chains[0].Stage, RunState.Read(run).Chains[0].GenerationsDone));
    }

    public void Dispose() => folder.Dispose();
}
