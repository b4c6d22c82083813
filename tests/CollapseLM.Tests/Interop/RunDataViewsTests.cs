using CollapseLM.Interop;
using CollapseLM.Models;
using CollapseLM.Runs;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace CollapseLM.Tests.Interop;

/// <summary>What ML.NET reads of a run, against the run folder's own files.</summary>
[Collection(nameof(NgramRun))]
public sealed class RunDataViewsTests
{
    private readonly MLContext context = new(seed: 1);
    private readonly RunFolder run;

    public RunDataViewsTests(NgramRun fixture) => run = fixture.Run;

    [Fact]
    public void Records_have_a_row_a_generation_and_a_slot_a_metric()
    {
        IDataView records = context.Data.LoadRecords(run);
        RecordRow[] rows = [.. context.Data.CreateEnumerable<RecordRow>(records, reuseRowObject: false, ignoreMissingColumns: true)];
        VBuffer<ReadOnlyMemory<char>> names = default;
        records.Schema["Metrics"].GetSlotNames(ref names);
        string[] slots = [.. names.DenseValues().Select(name => name.ToString())];

        string[] lines = [.. run.ChainNames().SelectMany(chain => File.ReadLines(run.Chain(chain).RecordPath))];
        Assert.NotEmpty(lines);
        Assert.Equal(lines.Length, rows.Length);
        Assert.Equal(lines.Length, rows.DistinctBy(row => (row.Chain, row.Generation)).Count());
        foreach (RecordRow row in rows)
        {
            GenerationRecord record = run.Chain(row.Chain).ReadRecords()[(int)row.Generation];
            Assert.Equal(record.Metrics.Keys, slots);
            Assert.Equal(record.Metrics.Values.Select(value => (float)(value ?? double.NaN)), row.Metrics);
        }
    }

    [Fact]
    public void Samples_joined_again_are_the_file_and_can_be_read_twice()
    {
        IDataView samples = context.Data.LoadSamples(run);
        for (int reading = 0; reading < 2; reading++)
        {
            PassageRow[] rows = [.. context.Data.CreateEnumerable<PassageRow>(samples, reuseRowObject: false)];
            Assert.NotEmpty(rows);
            foreach (IGrouping<(string Chain, float Generation), PassageRow> sample in rows.GroupBy(row => (row.Chain, row.Generation)))
            {
                Assert.Equal(
                    File.ReadAllText(run.Chain(sample.Key.Chain).SamplePath((int)sample.Key.Generation)), string.Join('\n', sample.Select(row => row.Text)));
                Assert.Equal(Enumerable.Range(0, sample.Count()), sample.Select(row => row.Passage));
            }
        }
    }

    [Fact]
    public void Human_text_comes_in_the_order_of_the_seed() =>
        Assert.Equal(
            run.ReadSeedPassages(2).Select(passage => passage.Text),
            context.Data.CreateEnumerable<HumanRow>(context.Data.LoadHumanText(run, 2), reuseRowObject: false).Select(row => row.Text));

    [Fact]
    public void Perplexity_of_the_held_out_text_is_that_of_the_record()
    {
        ChainFolder chain = run.Chain("replace-s1");
        using ModelFile model = ModelFile.Load(chain.WeightsPath(1), threads: 1);
        var texts = run.ReadTestPassages().Select(passage => new { Told = passage.Text });
        var transformer = context.Transforms.Perplexity(model, passageChars: 1024, "Surprise", "Told").Fit(context.Data.LoadFromEnumerable(texts));
        float[] perplexities = [.. transformer.Transform(context.Data.LoadFromEnumerable(texts)).GetColumn<float>("Surprise")];

        // Characters are pooled in the record: nats add up, passage by passage.
        double[] lengths = [.. texts.Select(text => (double)model.Vocabulary.Encode(text.Told).Length)];
        double bits = perplexities.Zip(lengths, (perplexity, length) => Math.Log2(perplexity) * length).Sum() / lengths.Sum();
        Assert.Equal(chain.ReadRecords()[1].Metrics["human.bitsPerChar"]!.Value, bits, 5);
    }

    [Fact]
    public void A_text_without_a_known_character_has_no_perplexity()
    {
        using ModelFile model = ModelFile.Load(run.Chain("replace-s1").WeightsPath(0), threads: 1);
        var texts = new[] { new { Text = "\u4e2d" }, new { Text = "" } };
        var transformer = context.Transforms.Perplexity(model, passageChars: 1024).Fit(context.Data.LoadFromEnumerable(texts));
        Assert.All(transformer.Transform(context.Data.LoadFromEnumerable(texts)).GetColumn<float>("Perplexity"), value => Assert.True(float.IsNaN(value)));
    }
}
