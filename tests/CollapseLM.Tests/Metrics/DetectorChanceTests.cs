using CollapseLM.Metrics;
using CollapseLM.Randomness;
using CollapseLM.Text;

namespace CollapseLM.Tests.Metrics;

/// <summary>Human text against human text: the permutation p must be uniform.</summary>
public sealed class DetectorChanceTests(ITestOutputHelper output)
{
    private const int Chars = 12_000;

    private static readonly Lazy<string[]> Passages = new(() =>
    [
        .. HumanSplit.Create(Corpus.Load(RepositoryRoot.Path("corpora", "austen")), new SplitOptions { PassageChars = 300 }).Training.Select(passage => passage.Text),
    ]);

    [Fact]
    public void Human_against_human_is_uniform() => AssertUniform(40);

    [Fact(Explicit = true)]
    [Trait("Category", "KnownTruth")]
    public void Human_against_human_is_uniform_in_five_hundred_pairs() => AssertUniform(500);

    [Fact]
    public void Text_that_anyone_tells_apart_is_as_unlikely_as_it_can_be()
    {
        ComparedText order = Shuffled(1);
        ComparedText changed = ComparedText.Join(order.Part(Chars, Chars).PassageTexts.Select(text => text.Replace('e', 'x')));
        Assert.Equal(0.001, Chance(order.Part(0, Chars), changed));
    }

    /// <summary>Of the labels of five and five passages one shuffle in 252 is the true one again and does as well: about 4 of 999.</summary>
    [Fact]
    public void Shuffles_that_do_as_well_count_against_it()
    {
        string[] order = [.. Passages.Value.Where(passage => passage.Length >= TextChunk.Margin + TextChunk.Chars).Take(20)];
        ComparedText human = ComparedText.Join(order[..10]), changed = ComparedText.Join(order[10..].Select(text => text.Replace('e', 'x')));
        Assert.InRange(Chance(human, changed)!.Value, 0.002, 0.013);
    }

    /// <summary>However many chunks they have, two passages and two are labelled in six ways: no p can be far below 1/6.</summary>
    [Fact]
    public void Chunks_of_a_passage_keep_together()
    {
        string[] order = [.. Passages.Value.Chunk(4).Select(passages => string.Join('\n', passages)).Where(text => text.Length >= TextChunk.Margin + (3 * TextChunk.Chars)).Take(8)];
        ComparedText human = ComparedText.Join(order[..4]), changed = ComparedText.Join(order[4..].Select(text => text.Replace('e', 'x')));
        Assert.InRange(Chance(human, changed)!.Value, 0.12, 0.22);
    }

    /// <summary>Chunks that are all the same get the same score: whatever the labels, they do as well as the true ones.</summary>
    [Fact]
    public void Equal_scores_tell_nothing_apart()
    {
        string passage = Passages.Value.First(text => text.Length >= TextChunk.Margin + TextChunk.Chars);
        ComparedText many = ComparedText.Join(Enumerable.Repeat(passage, 20));
        Assert.Equal(1, Chance(many, many));
    }

    [Fact]
    public void Too_few_passages_give_nothing() => Assert.Null(Chance(ComparedText.Join(["short"]), ComparedText.Join(["short"])));

    /// <summary>Kolmogorov-Smirnov at one in a thousand (Smirnov 1948: 1.95 / sqrt n), for a discrete p of thousandths.</summary>
    private void AssertUniform(int pairs)
    {
        double[] chances = [.. Enumerable.Range(1, pairs).Select(seed =>
        {
            ComparedText order = Shuffled((ulong)seed);
            return Chance(order.Part(0, Chars), order.Part(Chars, Chars))!.Value;
        }).Order()];
        double apart = chances.Select((chance, i) => Math.Max(Math.Abs(chance - ((double)i / pairs)), Math.Abs(chance - ((i + 1.0) / pairs)))).Max();
        output.WriteLine(FormattableString.Invariant($"KS distance {apart:F4}, limit {1.95 / Math.Sqrt(pairs):F4}, below 0.05: {chances.Count(chance => chance <= 0.05)} of {pairs}"));
        Assert.True(apart < (1.95 / Math.Sqrt(pairs)) + 0.001);
    }

    private static double? Chance(ComparedText human, ComparedText sample) => new DetectorChance().Measure(new Measurement
    {
        Sample = sample,
        Human = new ComparedText("not read"),
        UnseenHuman = human,
        TrainChars = Chars,
        TrainingWords = null,
        TrainingSet = [],
    });

    private static ComparedText Shuffled(ulong seed)
    {
        string[] order = [.. Passages.Value];
        new Pcg32(seed).Shuffle<string>(order);
        return ComparedText.Join(order.Take(100));
    }
}
