using CollapseLM.Models;
using CollapseLM.Models.Ngram;
using CollapseLM.Models.Transformer;
using CollapseLM.Tests.Models.Ngram;
using CollapseLM.Tests.Models.Transformer;
using CollapseLM.Text;

namespace CollapseLM.Tests.Models;

/// <summary>Beam search against searches that score whole texts, knowing nothing of caches and histories.</summary>
public sealed class BeamSearchTests
{
    private const int CharCount = 3;

    private static readonly SamplingTask[] Slid = [.. Enumerable.Range(0, 7).Select(
        i => new SamplingTask(ToyTransformer.RandomText(i * 2, CharCount, (ulong)i), i == 3 ? 2 : 21))];

    public static TheoryData<string> Kinds => ["ngram", nameof(KernelChoice.Torch), nameof(KernelChoice.Fused)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void With_a_beam_for_every_beginning_the_likeliest_of_all_texts_is_found(string kind)
    {
        using ILanguageModel model = Model(kind);
        const int Length = 4;
        TokenText found = Assert.Single(Sample(model, 64, new SamplingTask(TokenText.Empty, Length)));
        int[] likeliest = Enumerable.Range(0, 81)
            .Select(number => Enumerable.Range(0, Length).Select(i => number / (int)Math.Pow(CharCount, i) % CharCount).ToArray())
            .MinBy(text => Nats(model, text))!;
        Assert.Equal(likeliest, found.ToArray());
    }

    /// <summary>Long enough for a context of 8 to slide several times; prompts of other lengths, one longer than a context.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Two_beams_find_what_a_search_over_whole_texts_finds(string kind)
    {
        using ILanguageModel model = Model(kind);
        IReadOnlyList<TokenText> found = Sample(model, 2, Slid);
        Assert.All(Slid.Zip(found), pair => Assert.Equal(ByWholeTexts(model, pair.First, 2), pair.Second.ToArray()));
    }

    /// <summary>One beam is the greedy sampling, which no random number changes either; prompts count for the penalty.</summary>
    [Theory]
    [InlineData("ngram", 1)]
    [InlineData("ngram", 2)]
    [InlineData(nameof(KernelChoice.Torch), 1)]
    [InlineData(nameof(KernelChoice.Torch), 2)]
    [InlineData(nameof(KernelChoice.Fused), 1)]
    [InlineData(nameof(KernelChoice.Fused), 2)]
    public void A_penalty_is_paid_for_each_character_that_the_window_holds(string kind, int beams)
    {
        using ILanguageModel model = Model(kind);
        foreach ((double penalty, int? window) in ((double, int?)[])[(1.7, null), (1.7, 2), (100, 2)])
        {
            SamplingOptions options = new() { Temperature = 0, Beams = beams, RepetitionPenalty = penalty, RepetitionWindow = window };
            IReadOnlyList<TokenText> found = model.Sample(Slid, options, 1, null, TestContext.Current.CancellationToken);
            Assert.All(Slid.Zip(found), pair => Assert.Equal(ByWholeTexts(model, pair.First, beams, penalty, window ?? int.MaxValue), pair.Second.ToArray()));
        }
    }

    [Theory]
    [InlineData(KernelChoice.Torch)]
    [InlineData(KernelChoice.Fused)]
    public void Of_equally_likely_characters_the_lowest_is_taken(KernelChoice kernels)
    {
        using TransformerModel model = new(
            ToyTransformer.Network(ToyTransformer.Options, CharCount, scale: 0), ToyTransformer.Characters(CharCount), TransformerKernels.Of(kernels, threads: 1));
        TokenText found = Assert.Single(Sample(model, 3, new SamplingTask(ToyTransformer.RandomText(2, CharCount, 1), 6)));
        Assert.Equal(new int[6], found.ToArray());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Neither_the_stream_nor_the_batch_nor_a_stop_changes_anything(string kind)
    {
        using ILanguageModel model = Model(kind);
        SamplingTask[] tasks = [.. Enumerable.Range(0, 7).Select(i => new SamplingTask(ToyTransformer.RandomText(i, CharCount, (ulong)i), 30))];
        SamplingOptions options = new() { Beams = 3, RepetitionPenalty = 1.3, RepetitionWindow = 5 };
        string[] whole = Texts(model, tasks, options, 1, null);
        Assert.Equal(whole, Texts(model, tasks, options, 2, null));
        Assert.Equal(whole, Texts(model, tasks, options with { BatchSize = 1 }, 1, null));

        StateKeeper keeper = new(() => true);
        model.Sample(tasks, options with { BatchSize = 6 }, 1, null, TestContext.Current.CancellationToken, keeper.From(null));
        Assert.NotEmpty(keeper.Kept);
        Assert.All(keeper.Kept, kept => Assert.Equal(whole, Texts(model, tasks, options with { BatchSize = 6 }, 1, kept.State)));
    }

    private static string[] Texts(ILanguageModel model, SamplingTask[] tasks, SamplingOptions options, ulong stream, SafetensorsContent? begun) =>
        [.. model.Sample(tasks, options, stream, null, TestContext.Current.CancellationToken, new StateKeeper(() => false).From(begun)).Select(ToyTransformer.Characters(CharCount).Decode)];

    private static IReadOnlyList<TokenText> Sample(ILanguageModel model, int beams, params SamplingTask[] tasks) =>
        model.Sample(tasks, new SamplingOptions { Beams = beams }, 1, null, TestContext.Current.CancellationToken);

    private static int[] ByWholeTexts(ILanguageModel model, SamplingTask task, int width, double penalty = 1, int window = 0)
    {
        List<(int[] Text, double Cost)> best = [(task.Prompt.ToArray(), 0)];
        for (int i = 0; i < task.Length; i++)
        {
            best = [.. best.SelectMany(one => Enumerable.Range(0, CharCount).Select(character =>
            {
                int[] text = [.. one.Text, character];
                bool again = one.Text.TakeLast(window).Contains(character);
                return (text, one.Cost + ((again ? penalty : 1) * (Nats(model, text) - Nats(model, one.Text))));
            })).OrderBy(one => one.Item2).Take(width)];
        }

        return best[0].Text[task.Prompt.Length..];
    }

    private static double Nats(ILanguageModel model, int[] text) =>
        model.Score([TokenText.From(text, CharCount + 1)], TestContext.Current.CancellationToken).SumNats;

    private static ILanguageModel Model(string kind) => kind == "ngram"
        ? TrainedNgram.On("abc", 4, NgramSmoothing.WittenBell, "abcabbacabcacbabcabaccbabbbbac").Model
        : ToyTransformer.Model(ToyTransformer.Options, CharCount, kernels: Enum.Parse<KernelChoice>(kind));
}
