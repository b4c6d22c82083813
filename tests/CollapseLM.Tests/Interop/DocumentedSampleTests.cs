using CollapseLM.Interop;
using CollapseLM.Models;
using CollapseLM.Runs;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace CollapseLM.Tests.Interop;

/// <summary>The code of docs/using-ml-net.md, line by line.</summary>
[Collection(nameof(NgramRun))]
public sealed class DocumentedSampleTests(NgramRun fixture)
{
    private const string Source = "DocumentedSampleTests.cs";

    [Fact]
    public void The_documented_code_finds_the_oddest_passages()
    {
        string path = fixture.Run.Path;

        MLContext context = new(seed: 1);
        RunFolder run = RunFolder.Open(path);
        using ModelFile model = ModelFile.Load(run.Chain("replace-s1").WeightsPath(0), threads: 1);

        IDataView samples = context.Data.LoadSamples(run);
        IDataView last = context.Data.FilterRowsByColumn(samples, nameof(PassageRow.Generation), lowerBound: 2);
        IDataView scored = context.Transforms.Perplexity(model, passageChars: 1024).Fit(last).Transform(last);
        string[] oddestFirst =
        [
            .. scored.GetColumn<string>("Text").Zip(scored.GetColumn<float>("Perplexity"))
                .OrderByDescending(passage => passage.Second).Select(passage => passage.First),
        ];

        int generations = run.Chain("replace-s1").ReadRecords().Count;
        Assert.Equal(3, generations);
        string[] lastSamples = [.. run.ChainNames().Select(chain => File.ReadAllText(run.Chain(chain).SamplePath(2)))];
        Assert.Equal(string.Join('\n', lastSamples).Length, string.Join('\n', oddestFirst).Length);
        double Perplexity(string text) => model.Model.Score([model.Vocabulary.Encode(text)], TestContext.Current.CancellationToken).Perplexity!.Value;
        Assert.True(Perplexity(oddestFirst[0]) > 1.2 * Perplexity(oddestFirst[^1]));
    }

    [Fact]
    public void The_page_holds_the_code_that_is_tested()
    {
        string page = File.ReadAllText(RepositoryRoot.Path("docs", "using-ml-net.md"));
        string[] shown = [.. page.Split("```")[1].Split('\n').Skip(1).Select(line => line.Trim()).Where(line => line.Length > 0)];
        string[] tested = [.. File.ReadAllLines(RepositoryRoot.Path("tests", "CollapseLM.Tests", "Interop", Source)).Select(line => line.Trim())];
        Assert.True(shown.Length > 8);
        Assert.All(shown, line => Assert.Contains(line, tested));
    }
}
