using CollapseLM.Experiments;
using CollapseLM.Text;

namespace CollapseLM.Tests.Experiments;

public sealed class HumanMaterialTests
{
    private const string Settings = """ "model": { "kind": "ngram" }, "split": { "testDocuments": ["two"], "passageChars": 20 } """;

    [Fact]
    public void An_order_holds_every_training_passage_once_and_differs_by_seed()
    {
        using CorpusFolder corpus = new(("one", Text(0)), ("three", Text(200)), ("two", Text(400)));
        HumanMaterial material = corpus.Load(Settings, out _);

        IReadOnlyList<HumanPassage> first = material.Order(1), second = material.Order(2);

        Assert.True(material.Split.Training.Count > 100);
        Assert.Equal(Sorted(material.Split.Training), Sorted(first));
        Assert.Equal(Sorted(first), Sorted(second));
        Assert.NotEqual(first, second);
        Assert.NotEqual(material.Split.Training, first);
        Assert.Equal(Seen(first), Seen(corpus.Load(Settings, out _).Order(1)));
        Assert.Equal(["one", "three"], first.Take(20).Select(passage => passage.Document).Distinct().Order());
    }

    [Fact]
    public void Words_are_those_of_all_training_documents_where_the_script_has_words()
    {
        using CorpusFolder english = new(("one", Text(0)), ("two", "held out"));
        using CorpusFolder chinese = new(("one", string.Concat(Enumerable.Repeat("\u5929\u5730\u7384\u9ec4\u3002", 200))), ("two", Text(0)));

        Assert.Equal(["word"], english.Load(Settings, out _).Words!);
        Assert.Null(chinese.Load(Settings, out _).Words);
    }

    private static IEnumerable<(string, int, string)> Seen(IEnumerable<HumanPassage> passages) =>
        passages.Select(passage => (passage.Document, passage.Offset, passage.Text));

    private static HumanPassage[] Sorted(IEnumerable<HumanPassage> passages) =>
        [.. passages.OrderBy(passage => passage.Document, StringComparer.Ordinal).ThenBy(passage => passage.Offset)];

    /// <summary>Numbered words, none of them twice.</summary>
    private static string Text(int from) => string.Join(' ', Enumerable.Range(from, 200).Select(number => $"word{number}"));
}
