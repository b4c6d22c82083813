using System.Text.Json.Nodes;
using CollapseLM.Metrics;
using CollapseLM.Runs;

namespace CollapseLM.Tests.Experiments;

/// <summary>A run that asks for every group of metrics.</summary>
public sealed class MetricGroupRunTests
{
    [Fact]
    public void Every_group_is_measured_vouched_for_and_the_same_when_a_chain_is_made_again()
    {
        using FinishedRun finished = new("firstLast", """ "metrics": ["words", "ngrams", "copies", "predictions", "passages", "detector"], """);
        MetricDefinition[] all = [.. MetricSet.With(Enum.GetValues<MetricGroup>()).Metrics.Select(metric => metric.Definition)];
        ChainFolder chain = finished.Run.Chain("mixed-s1");
        IReadOnlyList<GenerationRecord> records = chain.ReadRecords();
        Assert.All(records, record => Assert.Equal(all.Select(metric => metric.Name), record.Metrics.Keys));
        Assert.Equal(
            all.Where(metric => metric.ComparesText).Select(metric => "floor." + metric.Name).Order(StringComparer.Ordinal),
            finished.Run.ReadManifest().Floors["1"].Keys.Order(StringComparer.Ordinal));

        // A 4-gram looks at three characters at most; the passages of 100 are too short for the detector.
        string[] undefined = ["train.loss", "detector.auc", "detector.p", "human.bitsSeen4to15", "human.bitsSeen16to63", "human.bitsSeen64to255", "human.bitsSeen256up", "text.mattr"];
        Assert.Equal(undefined.Append("vocab.wordsReturned").Order(), Undefined(records[0]).Order());
        Assert.All(records.Skip(1), record => Assert.Equal(undefined.Order(), Undefined(record).Order()));

        // Each character counts in one band and after one number of characters seen: both ways they make up the whole.
        JsonNode histograms = JsonNode.Parse(File.ReadAllText(chain.HistogramsPath(3)))!;
        Assert.Equal(20, (int)histograms["syntheticUnderGeneration0"]!["passages"]!);
        Assert.Equal(20, histograms["syntheticUnderGeneration0"]!["counts"]!.AsArray().Sum(bin => (int)bin!["count"]!));
        Assert.Equal(records[0].Metrics["passages.humanMedian"], (double?)histograms["humanUnderGeneration0"]!["quantiles"]![3]);
        Assert.Contains("histograms.json", records[3].Files.Keys);
        Assert.Empty(RunVerifier.Verify(finished.Run).Differences);

        Dictionary<string, string> before = finished.Hashes("mixed-s1");
        Directory.Delete(chain.GenerationFolder(3), recursive: true);
        File.Delete(chain.DonePath);
        finished.Do("mixed-s1");
        Assert.Equal(before, finished.Hashes("mixed-s1"));
    }

    private static IEnumerable<string> Undefined(GenerationRecord record) => record.Metrics.Where(metric => metric.Value is null).Select(metric => metric.Key);
}
