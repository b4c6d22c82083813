using CollapseLM.Benchmarks.Measuring;
using CollapseLM.Benchmarks.Models;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.Benchmarks;

/// <summary>The arithmetic behind the tables, and the work that is timed; never a time.</summary>
public sealed class BenchmarkTests
{
    private static readonly Contestant Any = new("any", new Job("fma", 0, 0, 0, 0, 0, 1), 1, []);

    [Theory]
    [InlineData("small", 4_965_120, 1_655_040)]
    [InlineData("main", 5_161_728, 1_720_576)]
    [InlineData("big", 67_389_696, 22_463_232)]
    public void Operations_are_counted_by_hand(string config, double training, double sampling)
    {
        ModelShape shape = ModelShape.Find(config);

        Assert.Equal(training, shape.TrainingFlops);
        Assert.Equal(sampling, shape.SamplingFlops);
    }

    [Fact]
    public void A_config_that_does_not_exist_is_named_with_those_that_do()
    {
        UserErrorException mistake = Assert.Throws<UserErrorException>(() => ModelShape.Find("huge"));

        Assert.Contains("\"huge\"", mistake.Message, StringComparison.Ordinal);
        Assert.Contains("small, main, big", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ratios_are_taken_within_rounds_so_a_slow_round_slows_both()
    {
        Measurement first = new(Any, [100, 50, 10], null);
        Measurement second = new(Any, [50, 20, 4], null);

        Assert.Equal(2.5, first.RatioTo(second));
        Assert.Equal(50, first.Median);
        Assert.Equal(2.5, Measurement.MedianOf([4, 1, 3, 2]));
    }

    [Fact]
    public void A_table_is_printed_in_columns_and_written_as_csv()
    {
        using TemporaryFolder folder = new();
        ResultTable table = new("who", "rate");
        table.Add("CollapseLM, \"fused\"", ResultTable.Number(12_345.6));
        table.Add("PyTorch", ResultTable.Number(1.234));
        StringWriter printed = new();

        table.Print(printed);
        table.WriteCsv(folder.At("table.csv"));

        Assert.Equal(
            ["who                   rate", "CollapseLM, \"fused\"  12346", "PyTorch               1.23"],
            printed.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(["who,rate", "\"CollapseLM, \"\"fused\"\"\",12346", "PyTorch,1.23"], File.ReadAllLines(folder.At("table.csv")));
    }

    [Fact]
    public void A_job_reads_back_as_it_was_written()
    {
        Job job = Job.Of("generation", ModelShape.Find("main"), threads: 2) with { Text = "a b.bin", Kernels = "torch", SampledChars = 7 };

        Assert.Equal(job, Job.Parse(job.ToString()));
        Assert.Contains("\"sampledChars\":7", job.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_task_answers_with_the_number_of_times_it_promises()
    {
        using TemporaryFolder folder = new();
        string text = folder.At("text.bin");
        File.WriteAllBytes(text, [.. Enumerable.Range(0, 3000).Select(i => (byte)(i % ModelShape.Characters))]);
        Job job = new("train", 1, 2, 8, 8, 2, 1) { Text = text, Length = 8, TrainedChars = 32, ScoredChars = 1024, SampledChars = 16, SamplingBatch = 2 };

        Assert.Equal(5, Run(job, 5));
        Assert.Equal(2, Run(job with { Task = "sample" }, 2));
        Assert.Equal(3, Run(job with { Task = "generation" }, 1));
        Assert.Equal(OwnWork.MostUnits, Run(job, OwnWork.MostUnits));
        Assert.Throws<ArgumentException>(() => Run(job with { Task = "rest" }, 1));
    }

    private static int Run(Job job, int units)
    {
        using OwnWork work = new(job);
        return work.Run(units).Count(seconds => seconds > 0);
    }
}
