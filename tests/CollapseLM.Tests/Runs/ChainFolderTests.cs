using CollapseLM.Runs;

namespace CollapseLM.Tests.Runs;

public sealed class ChainFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ChainFolder chain;

    public ChainFolderTests()
    {
        chain = new ChainFolder(folder.At("replace-s1"));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Published_records_come_back_in_order_without_a_warning()
    {
        TestChains.Make(chain, 3);

        IReadOnlyList<GenerationRecord> records = chain.ReadVerifiedRecords(problem => Assert.Fail(problem.ToString()));

        Assert.Equal([0, 1, 2], records.Select(record => record.Generation));
        Assert.Equal([2.5, 2.6, 2.7], records.Select(record => record.Metrics["human.bitsPerChar"]!.Value));
        Assert.Null(records[0].Metrics["detector.auc"]);
        Assert.Equal(["human", "generation-0"], records[0].Composition.Keys);
    }

    [Fact]
    public void The_records_are_the_same_bytes_resumed_or_not()
    {
        TestChains.Make(chain, 4);
        ChainFolder resumed = new(folder.At("resumed-s1"));
        TestChains.Make(resumed, 3);
        File.WriteAllText(resumed.SamplePath(1), "damaged");
        int trusted = resumed.ReadVerifiedRecords(_ => { }).Count;
        Assert.Equal(1, trusted);
        for (int generation = trusted; generation < 4; generation++)
        {
            TestChains.Publish(resumed, generation);
        }

        Assert.Equal(File.ReadAllBytes(chain.RecordPath), File.ReadAllBytes(resumed.RecordPath));
        Assert.Equal(4, resumed.ReadVerifiedRecords(problem => Assert.Fail(problem.ToString())).Count);
    }

    [Fact]
    public void A_record_cannot_follow_a_gap()
    {
        TestChains.Make(chain, 1);
        UserErrorException error = Assert.Throws<UserErrorException>(() => TestChains.Publish(chain, 2));
        Assert.Equal(FailureKind.Damaged, error.Kind);
        Assert.Single(File.ReadAllLines(chain.RecordPath));
    }

    [Fact]
    public void A_record_that_is_not_finite_is_never_published()
    {
        TestChains.Make(chain, 1);
        byte[] before = File.ReadAllBytes(chain.RecordPath);
        Dictionary<string, double?> metrics = new() { ["human.bitsPerChar"] = double.NaN };
        Assert.Throws<ArgumentException>(
            () => chain.Publish(new(1, new Dictionary<string, long>(), metrics, new Dictionary<string, string>())));
        Assert.Equal(before, File.ReadAllBytes(chain.RecordPath));
    }

    [Fact]
    public void Leftovers_of_killed_writers_are_ignored_and_swept_by_the_next_generation()
    {
        TestChains.Make(chain, 2);
        string leftover = Path.Combine(chain.Path, ".generations.jsonl.0a1b2c3d.tmp");
        File.WriteAllText(leftover, "{\"generation\":");
        File.WriteAllText(Path.Combine(chain.GenerationFolder(1), ".sample.txt.0a1b2c3d.tmp"), "half");

        Assert.Equal(2, chain.ReadVerifiedRecords(problem => Assert.Fail(problem.ToString())).Count);
        TestChains.Publish(chain, 2);
        Assert.False(File.Exists(leftover));
    }

    [Fact]
    public void Preparing_a_generation_removes_all_that_an_earlier_try_left()
    {
        TestChains.Make(chain, 1);
        chain.MarkDone();
        chain.WriteFailure(new("diverged", 1, "loss NaN at step 3"));
        File.WriteAllText(chain.GenerationFolder(1), "a file in the folder's place");

        chain.PrepareGeneration(1);

        Assert.Empty(Directory.GetFileSystemEntries(chain.GenerationFolder(1)));
        Assert.Null(chain.ReadFailure());
        Assert.False(chain.IsDone(problem => Assert.Fail(problem.ToString())));
    }

    [Fact]
    public void A_failure_comes_back_until_it_is_cleared()
    {
        ChainFailure failure = new("failed", 2, "the disk went away");
        chain.WriteFailure(failure);
        Assert.Equal(failure, chain.ReadFailure());
        chain.ClearFailure();
        chain.ClearFailure();
        Assert.Null(chain.ReadFailure());
    }

    [Theory]
    [InlineData("generations.jsonl")]
    [InlineData("chain.json")]
    [InlineData("DONE")]
    public void Done_holds_only_while_what_it_vouches_for_is_unchanged(string name)
    {
        TestChains.Make(chain, 2);
        Assert.False(chain.IsDone(problem => Assert.Fail(problem.ToString())));
        chain.MarkDone();
        Assert.True(chain.IsDone(problem => Assert.Fail(problem.ToString())));

        string path = Path.Combine(chain.Path, name);
        byte[] bytes = File.ReadAllBytes(path);
        for (int index = 0; index < bytes.Length; index += 5)
        {
            byte[] damaged = [.. bytes];
            damaged[index] ^= 1;
            File.WriteAllBytes(path, damaged);
            List<Problem> warnings = [];
            bool done = chain.IsDone(warnings.Add);
            // A blank or a bracket may change into another blank without changing what DONE says.
            Assert.True(!done || name == "DONE", $"byte {index} of {name}");
            Assert.Equal(done ? 0 : 1, warnings.Count);
        }
    }

    [Fact]
    public void A_training_log_is_read_up_to_its_torn_end()
    {
        TrainingLogRecord[] log = [new(1, 3.5, 0.001, 0.9, 0.01), new(2, 3.25, 0.002, 0.8, 0.02)];
        DurableFile.WriteJsonLines(chain.TrainingLogPath(0), log);
        File.AppendAllText(chain.TrainingLogPath(0), "{\"step\":3,");
        Assert.Equal(log, chain.ReadTrainingLog(0));
        Assert.Empty(chain.ReadTrainingLog(1));
    }

    [Fact]
    public void A_chain_record_comes_back()
    {
        chain.WriteChain(TestChains.Record("twin@temperature-0.8", 7, "twin", ", \"corpus\": \"а\""));
        ChainRecord read = chain.ReadChain();
        Assert.Equal(("twin@temperature-0.8", "twin", 7L), (read.Arm, read.Role, read.Seed));
        Assert.Equal("""{"generations":3,"corpus":"а"}""", read.Config.ToJsonString(RunJson.Line));
    }
}
