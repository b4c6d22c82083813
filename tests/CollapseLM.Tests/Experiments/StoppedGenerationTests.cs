using System.Security.Cryptography;
using CollapseLM.Experiments;
using CollapseLM.Repairing;
using CollapseLM.Runs;
using CollapseLM.Runs.Leases;
using CollapseLM.Scheduling;

namespace CollapseLM.Tests.Experiments;

/// <summary>Generations of transformers that are stopped in the middle, perhaps damaged, and gone on with in this process.</summary>
public sealed class StoppedGenerationTests : IDisposable
{
    private const int Steps = 30;
    private const string Shared = "shared";
    private const string Chain = "grown-s1";

    private static Dictionary<string, string>? whole;

    private readonly CorpusFolder corpus = new(("novel", File.ReadAllText(RepositoryRoot.Path("corpora", "austen", "emma.txt"))[..12_000]));
    private readonly PreparedExperiment prepared;
    private readonly List<RunFolder> runs = [];
    private readonly List<Problem> warnings = [];

    public StoppedGenerationTests()
    {
        prepared = PreparedExperiment.Prepare(
            corpus.Config($$"""
                "split": { "trainChars": 2000, "testChars": 500, "passageChars": 100 },
                "model": { "kind": "transformer", "layers": 1, "heads": 2, "width": 16, "context": 16, "dropout": 0.1 },
                "training": { "steps": {{Steps}}, "batchSize": 4, "initialize": "previous" }, "sampling": { "batchSize": 8, "prompt": "synthetic" },
                "regime": { "kind": "accumulate" }, "generations": 2, "seeds": 1, "controls": { "twin": false },
                "arms": [ { "name": "grown" }, { "name": "cold", "set": { "sampling.temperature": 0.5 } } ]
                """),
            []);
    }

    public static TheoryData<string, Stage, int> Stops => new()
    {
        { Shared, Stage.Training, 1 }, { Shared, Stage.Training, 17 }, { Shared, Stage.Training, Steps }, { Shared, Stage.Sampling, 700 }, { Shared, Stage.Sampling, 2000 },
        { Chain, Stage.Training, 1 }, { Chain, Stage.Training, 29 }, { Chain, Stage.Measuring, 0 }, { Chain, Stage.Sampling, 1 }, { Chain, Stage.Sampling, 1500 }, { Chain, Stage.Sampling, 2000 },
    };

    [Theory]
    [MemberData(nameof(Stops))]
    public void Stopped_anywhere_a_unit_goes_on_there_and_ends_with_the_same_bytes(string unit, Stage stage, int at)
    {
        RunFolder run = Stopped(unit, stage, at);
        Assert.Single(Checkpoints(run));
        Assert.DoesNotContain(RunVerifier.Verify(run).Differences, difference => difference.IsDamage || difference.Kind == DifferenceKind.Unexpected);

        List<GenerationProgress> rest = DoAll(run);

        Assert.Equal(Whole(), Hashes(run));
        Assert.Empty(Checkpoints(run));
        Assert.Empty(warnings);
        if (stage == Stage.Training && at < Steps)
        {
            Assert.Equal(at + 1, rest.First(progress => progress.Stage == Stage.Training).Done);
        }

        Assert.All(Logs(run), log => Assert.Equal(Enumerable.Range(1, Steps), log.Select(row => row.Step)));
        Assert.All(Logs(run), log => Assert.Equal(log.Select(row => row.Seconds).Order(), log.Select(row => row.Seconds)));
    }

    [Theory]
    [InlineData("flip", 1)]
    [InlineData("cut", 1)]
    [InlineData("empty", 1)]
    [InlineData("folder", 0)] // the next owner takes over files and never sees it
    [InlineData("junk", 1)]
    public void A_damaged_newest_checkpoint_costs_the_way_back_to_the_one_before(string damage, int warned)
    {
        RunFolder run = StoppedTwice();
        Damage(Newest(run), damage);

        List<GenerationProgress> rest = DoAll(run);

        Assert.Equal(10, rest.First(progress => progress.Stage == Stage.Training).Done);
        Assert.Equal(warned, warnings.Count);
        Assert.All(warnings, warning => Assert.Contains("other checkpoint", warning.Remedy, StringComparison.Ordinal));
        Assert.Equal(Whole(), Hashes(run));
    }

    [Fact]
    public void Two_damaged_checkpoints_cost_the_generation()
    {
        RunFolder run = StoppedTwice();
        Array.ForEach(Checkpoints(run), file => Damage(file, "flip"));

        List<GenerationProgress> rest = DoAll(run);

        Assert.Equal(1, rest.First(progress => progress.Stage == Stage.Training).Done);
        Assert.Equal(2, warnings.Count);
        Assert.Equal(Whole(), Hashes(run));
    }

    [Fact]
    public void The_checkpoint_of_another_unit_is_not_gone_on_with()
    {
        RunFolder run = StoppedTwice();
        string newest = Newest(run);
        File.Copy(Newest(StoppedTwice("cold-s1")), newest, overwrite: true);

        DoAll(run);

        Assert.Contains("something else", Assert.Single(warnings).Message, StringComparison.Ordinal);
        Assert.Equal(Whole(), Hashes(run));
    }

    /// <summary>As after a change of kernels or versions: same run, same unit, same generation, and a different result.</summary>
    [Fact]
    public void A_checkpoint_of_other_settings_is_not_gone_on_with()
    {
        RunFolder run = Stopped(Chain, Stage.Training, 9);
        string settings = run.Chain(Chain).ChainPath;
        File.WriteAllText(settings, File.ReadAllText(settings).Replace("\"steps\": 30", "\"steps\": 31", StringComparison.Ordinal));

        List<GenerationProgress> rest = DoAll(run);

        Assert.Contains("something else", Assert.Single(warnings).Message, StringComparison.Ordinal);
        Assert.Equal((1, 31), rest.Where(progress => progress.Generation == 1 && progress.Stage == Stage.Training).Select(progress => (progress.Done, progress.Total)).First());
    }

    [Fact]
    public void Weights_that_a_checkpoint_vouches_for_and_that_changed_are_trained_again()
    {
        RunFolder run = Stopped(Chain, Stage.Sampling, 900);
        Damage(Directory.GetFiles(Path.Combine(run.Path, LeaseFolder.Name, Chain), "weights.safetensors", SearchOption.AllDirectories).Single(), "flip");

        List<GenerationProgress> rest = DoAll(run);

        Assert.Contains("weights.safetensors", Assert.Single(warnings).Where, StringComparison.Ordinal);
        Assert.Equal(1, rest.First(progress => progress.Stage == Stage.Training && progress.Generation == 1).Done);
        Assert.Equal(Whole(), Hashes(run));
    }

    [Fact]
    public void At_an_interval_two_checkpoints_are_kept_and_none_is_left()
    {
        RunFolder run = LaidOut();
        int most = 0;
        Do(run, Units(run)[0], new TickingClock(seconds: 100), _ => most = Math.Max(most, Checkpoints(run).Length), CancellationToken.None);
        DoAll(run);

        Assert.Equal(2, most);
        Assert.Empty(Checkpoints(run));
        Assert.Equal(Whole(), Hashes(run));
    }

    /// <summary>Five minutes as the run began with; a clock that goes on by a tenth of a second a look never comes to them.</summary>
    [Fact]
    public void The_interval_of_the_sitting_counts_and_not_the_one_that_the_run_began_with()
    {
        Assert.Equal(0, Written(null, seconds: 0.1));
        Assert.InRange(Written(0.1 / 60, seconds: 0.1), Steps, 1000);

        int Written(double? minutes, double seconds)
        {
            RunFolder run = LaidOut();
            HashSet<int> numbers = [];
            Do(run, Units(run)[0] with { CheckpointMinutes = minutes }, new TickingClock(seconds), _ => numbers.UnionWith(Checkpoints(run).Select(Number)), CancellationToken.None);
            return numbers.Count;
        }
    }

    [Theory]
    [InlineData(Stage.Training, 29)]
    [InlineData(Stage.Sampling, 1900)]
    public void A_checkpoint_is_no_larger_than_foretold_and_not_much_smaller(Stage stage, int at)
    {
        long foretold = PlanEstimate.Of(prepared, null, 1).CheckpointBytes;
        long written = new FileInfo(Newest(Stopped(Chain, stage, at))).Length;
        Assert.InRange(written, 0, foretold);
        Assert.True(stage != Stage.Training || written > 0.7 * foretold, $"{written} of {foretold}");
    }

    [Fact]
    public void A_checkpoint_that_was_left_beside_its_record_is_removed_and_nobody_minds()
    {
        RunFolder run = StoppedTwice();
        byte[] left = File.ReadAllBytes(Newest(run));
        DoAll(run);
        File.WriteAllBytes(Path.Combine(run.Chain(Chain).GenerationFolder(1), "checkpoint-1.bin"), left);
        Assert.DoesNotContain(RunVerifier.Verify(run).Differences, difference => difference.IsDamage || difference.Kind == DifferenceKind.Unexpected);
        File.Delete(run.Chain(Chain).DonePath);

        DoAll(run);

        Assert.Empty(Checkpoints(run));
        Assert.Equal(Whole(), Hashes(run));
    }

    [Fact]
    public void A_damaged_checkpoint_is_named_by_verify_and_removed_by_repair()
    {
        RunFolder run = StoppedTwice();
        string newest = Newest(run);
        Damage(newest, "flip");

        FileDifference difference = Assert.Single(RunVerifier.Verify(run).Differences, difference => difference.IsDamage);

        Assert.EndsWith(Path.GetFileName(newest), difference.Path, StringComparison.Ordinal);
        RepairResult repaired = new RunRepair(run, new RepairSource(null, []))
            .Mend(new WorkerCommand("no worker is needed", []), workers: 1, _ => { }, TestContext.Current.CancellationToken);
        Assert.True(repaired.IsWhole);
        Assert.Equal(RepairAction.Discard, Assert.Single(repaired.Steps).Action);
        Assert.Single(Checkpoints(run));
    }

    public void Dispose() => corpus.Dispose();

    private static void Damage(string path, string damage)
    {
        byte[] bytes = File.ReadAllBytes(path);
        switch (damage)
        {
            case "flip":
                bytes[bytes.Length / 2] ^= 1;
                File.WriteAllBytes(path, bytes);
                break;
            case "cut":
                File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
                break;
            case "empty":
                File.WriteAllBytes(path, []);
                break;
            case "folder":
                File.Delete(path);
                Directory.CreateDirectory(Path.Combine(path, "something"));
                break;
            default:
                File.WriteAllText(path, "junk");
                break;
        }
    }

    private static string[] Checkpoints(RunFolder run) =>
        [.. Directory.EnumerateFileSystemEntries(run.Path, "checkpoint-*", SearchOption.AllDirectories)];

    private static string Newest(RunFolder run) => Checkpoints(run).MaxBy(Number)!;

    private static int Number(string file)
    {
        using CheckpointFile checkpoint = CheckpointFile.Open(file);
        return checkpoint.Header.Number;
    }

    private static Dictionary<string, string> Hashes(RunFolder run) => Directory
        .EnumerateFiles(Path.Combine(run.Path, "chains"), "*", SearchOption.AllDirectories)
        .Where(file => !Path.GetFileName(file).StartsWith("train-", StringComparison.Ordinal))
        .ToDictionary(file => Path.GetRelativePath(run.Path, file), file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))));

    private static IEnumerable<IReadOnlyList<TrainingLogRecord>> Logs(RunFolder run) => run.ChainNames()
        .SelectMany(chain => Enumerable.Range(0, 2).Select(generation => run.Chain(chain).ReadTrainingLog(generation)));

    private IReadOnlyList<WorkUnit> Units(RunFolder run) => Schedule.Of(prepared.Plan, run.ReadManifest().Corpus);

    /// <summary>What an undisturbed run ends with, whatever test asks first.</summary>
    private Dictionary<string, string> Whole()
    {
        if (whole is null)
        {
            RunFolder run = LaidOut();
            DoAll(run);
            whole = Hashes(run);
        }

        return whole;
    }

    private RunFolder LaidOut()
    {
        RunFolder run = new(corpus.At($"run{runs.Count}"));
        runs.Add(run);
        new RunStarter(prepared, "collapse run tiny.jsonc", TimeProvider.System).LayOut(run);
        return run;
    }

    /// <summary>Stopped after step 9 and, gone on with, after step 20 of the chain's own generation: two checkpoints.</summary>
    private RunFolder StoppedTwice(string chain = Chain)
    {
        RunFolder run = Stopped(chain, Stage.Training, 9);
        StopAt(run, Units(run).Single(unit => unit.Id == chain), Stage.Training, 20);
        Assert.Equal(2, Checkpoints(run).Length);
        return run;
    }

    private RunFolder Stopped(string unit, Stage stage, int at)
    {
        RunFolder run = LaidOut();
        foreach (WorkUnit one in Units(run))
        {
            if (one.Id == unit || (unit == Shared && one is SharedUnit))
            {
                StopAt(run, one, stage, at);
                return run;
            }

            if (one is SharedUnit)
            {
                Do(run, one, TimeProvider.System, _ => { }, CancellationToken.None);
            }
        }

        throw new ArgumentException(unit, nameof(unit));
    }

    private void StopAt(RunFolder run, WorkUnit unit, Stage stage, int at)
    {
        using CancellationTokenSource stop = new();
        Assert.ThrowsAny<OperationCanceledException>(() => Do(
            run,
            unit,
            TimeProvider.System,
            progress =>
            {
                if (progress.Stage == stage && progress.Done >= at)
                {
                    stop.Cancel();
                }
            },
            stop.Token));
    }

    private List<GenerationProgress> DoAll(RunFolder run)
    {
        List<GenerationProgress> told = [];
        foreach (WorkUnit unit in Units(run))
        {
            Do(run, unit, TimeProvider.System, told.Add, CancellationToken.None);
        }

        return told;
    }

    private void Do(RunFolder run, WorkUnit unit, TimeProvider clock, Action<GenerationProgress> listener, CancellationToken cancellation) =>
        new UnitRunner(run, clock).Run(unit, new ImmediateProgress<GenerationProgress>(listener), warnings.Add, cancellation);

    /// <summary>Goes on by so many seconds whenever it is looked at.</summary>
    private sealed class TickingClock(double seconds) : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ticks += (long)(seconds * TimeSpan.TicksPerSecond);
    }
}
