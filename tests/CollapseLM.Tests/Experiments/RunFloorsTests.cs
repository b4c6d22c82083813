using CollapseLM.Metrics;
using CollapseLM.Runs;

namespace CollapseLM.Tests.Experiments;

/// <summary>The manifest of a run as it is laid out.</summary>
public sealed class RunFloorsTests(FinishedRun finished) : IClassFixture<FinishedRun>
{
    /// <summary>Samples are 20 passages of 100 with 19 line feeds between them.</summary>
    [Fact]
    public void Texts_are_compared_by_the_length_of_the_samples()
    {
        RunManifest manifest = finished.Run.ReadManifest();

        Assert.Equal((2019, 2019), (manifest.ComparedChars, manifest.FloorChars));
        Assert.True(manifest.Corpus.TrainingChars > 2 * 2019);
    }

    [Fact]
    public void Floors_are_there_for_each_seed_and_each_metric_that_compares_text()
    {
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, double?>> floors = finished.Run.ReadManifest().Floors;

        Assert.Equal(["1"], floors.Keys);
        Assert.Equal(
            MetricSet.Default.Metrics.Select(metric => metric.Definition).Where(metric => metric.ComparesText).Select(metric => "floor." + metric.Name).Order(),
            floors["1"].Keys.Order());
        Assert.True(floors["1"]["floor.text.jsToHuman2"] > 0);
    }

    /// <summary>B is the second stretch of the seed's order, passages joined by line feeds.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_floor_is_what_the_second_stretch_of_human_text_shows(int n)
    {
        string[] passages = [.. finished.Run.ReadSeedPassages(1).Select(passage => passage.Text)];
        string second = string.Join('\n', passages)[2019..(2 * 2019)];
        int positions = second.Length - n + 1;
        int distinct = Enumerable.Range(0, positions).Select(start => second.Substring(start, n)).Distinct().Count();

        Assert.Equal((double)distinct / positions, finished.Run.ReadManifest().Floors["1"][$"floor.text.distinct{n}"]!.Value, 12);
    }
}
