using CollapseLM.Metrics;
using CollapseLM.Models;
using CollapseLM.Models.Ngram;
using CollapseLM.Randomness;
using CollapseLM.Statistics;
using CollapseLM.Text;

namespace CollapseLM.Tests.Metrics;

/// <summary>The detector on real text: it must see nothing between two human texts, and ever more in a chain that collapses.</summary>
public sealed class DetectabilityTests(ITestOutputHelper output)
{
    private const int Chars = 60_000;

    private static readonly Lazy<string[]> Novels = new(() =>
    [
        .. HumanSplit.Create(Corpus.Load(RepositoryRoot.Path("corpora", "austen")), new SplitOptions()).Training.Select(passage => passage.Text),
    ]);

    [Fact]
    public void Two_human_texts_of_twenty_seeds_give_an_area_of_one_half_within_the_interval()
    {
        double[] areas = [.. Enumerable.Range(1, 20).Select(seed =>
        {
            ComparedText order = ComparedText.Join(Shuffled(seed));
            return Area(order.Part(0, Chars), order.Part(Chars, Chars))!.Value;
        })];
        SeedSpread spread = SeedSpread.Of(areas)!;
        output.WriteLine(FormattableString.Invariant($"mean {spread.Mean:F4}, interval {spread.Low:F4} to {spread.High:F4}"));
        Assert.InRange(0.5, spread.Low, spread.High);
        Assert.All(areas, area => Assert.InRange(area, 0.4, 0.6));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_area_rises_from_generation_to_generation_of_an_ngram_chain(int seed)
    {
        string[] order = Shuffled(seed);
        Vocabulary vocabulary = Vocabulary.From(order);
        ComparedText human = ComparedText.Join(order).Part(Chars, Chars);
        List<TokenText> training = [.. order.Take(Chars / 1024).Select(text => vocabulary.Encode(text))];
        List<double> areas = [];
        for (int generation = 0; generation < 4; generation++)
        {
            using ILanguageModel model = new NgramTrainer(new NgramOptions { Order = 5 }, vocabulary)
                .Train(training, null, 0, null, TestContext.Current.CancellationToken).Model;
            training = [.. model.Sample(
                [.. Enumerable.Range(0, Chars / 1024).Select(_ => new SamplingTask(TokenText.Empty, 1024))],
                new SamplingOptions(), (ulong)((100 * seed) + generation), null, TestContext.Current.CancellationToken)];
            areas.Add(Area(human, ComparedText.Join(training.Select(vocabulary.Decode)))!.Value);
        }

        output.WriteLine(string.Join(", ", areas.Select(area => FormattableString.Invariant($"{area:F3}"))));
        Assert.Equal(areas.Order(), areas);
        Assert.True(areas[^1] > areas[0] + 0.05);
    }

    [Fact]
    public void Text_with_one_letter_replaced_is_always_told_apart()
    {
        ComparedText order = ComparedText.Join(Shuffled(1));
        ComparedText changed = ComparedText.Join(order.Part(Chars, Chars).PassageTexts.Select(text => text.Replace('e', 'x')));
        Assert.InRange(Area(order.Part(0, Chars), changed)!.Value, 0.999, 1);
    }

    [Fact]
    public void The_same_texts_give_the_same_number()
    {
        ComparedText order = ComparedText.Join(Shuffled(4));
        Assert.Equal(Area(order.Part(0, Chars), order.Part(Chars, Chars)), Area(order.Part(0, Chars), order.Part(Chars, Chars)));
    }

    [Fact]
    public void Ten_chunks_a_side_are_enough_if_both_halves_of_the_passages_have_five()
    {
        string[] chunks = [.. Shuffled(1).Select(text => text[..(TextChunk.Margin + TextChunk.Chars)]).Take(20)];
        ComparedText human = ComparedText.Join(chunks[..10]);
        Assert.NotNull(Area(human, ComparedText.Join(chunks[10..])));
        Assert.Null(Area(human, ComparedText.Join(chunks[10..19])));
        Assert.Null(Area(ComparedText.Join([]), human));
        Assert.Null(Area(human, ComparedText.Join([string.Concat(chunks[10..])])));
    }

    private static double? Area(ComparedText human, ComparedText sample) => new Detectability().Measure(new Measurement
    {
        Sample = sample,
        Human = new ComparedText("not read"),
        UnseenHuman = human,
        TrainChars = Chars,
        TrainingWords = null,
        TrainingSet = [],
    });

    private static string[] Shuffled(int seed)
    {
        string[] order = [.. Novels.Value];
        new Pcg32((ulong)seed).Shuffle<string>(order);
        return order;
    }
}
