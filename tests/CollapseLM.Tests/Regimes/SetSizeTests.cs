using CollapseLM.Regimes;
using CollapseLM.Text;
using CsCheck;

namespace CollapseLM.Tests.Regimes;

/// <summary>Windows, growing sets, human text on top, pools: sizes by hand and in general.</summary>
public sealed class SetSizeTests
{
    private const int TrainChars = 1000;

    [Fact]
    public void A_window_of_one_sample_is_replace_passage_by_passage() => Gen.Select(Gen.Double[0, 1], Gen.Bool, Gen.Bool, Gen.ULong).Sample(
        (share, fresh, onTop, stream) =>
        {
            HumanTextPolicy text = fresh ? HumanTextPolicy.Fresh : HumanTextPolicy.Fixed;
            HumanPlace place = onTop ? HumanPlace.OnTop : HumanPlace.Instead;
            Replace replace = new() { HumanShare = new ConstantShare(share), HumanText = text, HumanPlace = place };
            Window window = new() { Samples = 1, HumanShare = new ConstantShare(share), HumanText = text, HumanPlace = place };
            Pool pool = new() { Lineages = 1, HumanShare = new ConstantShare(share), HumanText = text };
            for (int k = 1; k <= 3; k++)
            {
                Assert.Equal(Written(Compose(replace, k, stream)), Written(Compose(window, k, stream)));
                Assert.True(onTop || Written(Compose(replace, k, stream)) == Written(Compose(pool, k, stream)));
            }
        },
        iter: 50);

    /// <summary>1,000 characters a set; samples of 4,000.</summary>
    [Theory]
    [InlineData(3, 5, 0.1, false, 0.0, "human 100, generation-2 300, generation-3 300, generation-4 300")]
    [InlineData(3, 1, 0.1, false, 0.0, "human 100, generation-0 900")]
    [InlineData(3, 2, 0.0, false, 0.0, "generation-0 500, generation-1 500")]
    [InlineData(2, 3, 0.25, true, 0.0, "human 250, generation-1 500, generation-2 500")]
    [InlineData(1, 3, 0.25, false, 1.0, "human 1000, generation-2 3000")]
    [InlineData(1, 2, 0.0, false, 0.5, "generation-1 1732")]
    [InlineData(2, 1, 0.25, true, 2.0, "human 1000, generation-0 4000")]
    public void Sizes_by_hand(int samples, int generation, double share, bool onTop, double growth, string expected)
    {
        Window window = new()
        {
            Samples = samples,
            HumanShare = new ConstantShare(share),
            HumanPlace = onTop ? HumanPlace.OnTop : HumanPlace.Instead,
            Growth = growth,
        };
        Assert.Equal(expected, Counts(Compose(window, generation, 1)));
        SetPlan plan = window.Plan(generation, TrainChars, 4000);
        Assert.Equal(Compose(window, generation, 1).Length, plan.Chars);
    }

    [Fact]
    public void A_pool_gives_every_lineage_as_much() =>
        Assert.Equal("human 100, generation-1 300, generation-1/lineage-2 300, generation-1/lineage-3 300", Counts(Compose(new Pool { Lineages = 3, HumanShare = new ConstantShare(0.1) }, 2, 1, lineages: 3)));

    [Fact]
    public void A_continuous_model_trains_on_its_whole_sample_and_nothing_else() =>
        Assert.Equal("generation-2 4000", Counts(Compose(new Continuous(), 3, 1)));

    [Fact]
    public void What_is_planned_is_what_is_composed() => Gen.Select(Gen.Int[0, 5], Gen.Int[1, 4], Gen.Double[0, 1], Gen.Double[0, 0.8], Gen.Bool, Gen.ULong).Sample(
        (kind, k, share, growth, onTop, stream) =>
        {
            HumanPlace place = onTop ? HumanPlace.OnTop : HumanPlace.Instead;
            Regime regime = kind switch
            {
                0 => new Replace { HumanShare = new ConstantShare(share), HumanText = HumanTextPolicy.Fresh, HumanPlace = place, Growth = growth },
                1 => new Window { Samples = 2, HumanShare = new ConstantShare(share), HumanText = HumanTextPolicy.Fresh, HumanPlace = place, Growth = growth },
                2 => new AccumulateSubsample(),
                3 => new Accumulate(),
                4 => new TokenEdit { HumanText = HumanTextPolicy.Fresh },
                _ => new Continuous(),
            };
            Composition composition = Compose(regime, k, stream);
            SetPlan plan = regime.Plan(k, TrainChars, 4000);
            Assert.Equal(plan.Chars, composition.Length);
            Assert.InRange(composition.CharsByOrigin.GetValueOrDefault(Origin.Human), plan.Human - 1, plan.Human);
            Assert.All(
                composition.CharsByOrigin.Where(origin => origin.Key.Generation is not null), origin => Assert.InRange(origin.Value, 0, plan.FromOneSample));
        },
        iter: 200);

    public static TheoryData<Regime, int> OldestSamples => new()
    {
        { new Replace { HumanShare = new ConstantShare(0.5) }, 3 },
        { new Window { Samples = 2 }, 2 },
        { new Window { Samples = 9 }, 0 },
        { new Accumulate(), 0 },
        { new AccumulateSubsample(), 0 },
        { new Continuous(), 3 },
        { new Pool { Lineages = 2 }, 3 },
        { new TokenEdit(), 3 },
    };

    [Theory]
    [MemberData(nameof(OldestSamples))]
    public void Generation_4_needs_no_sample_before_the_oldest(Regime regime, int oldest)
    {
        Assert.Equal(oldest, regime.OldestSample(4));
        SyntheticPool pool = Samples(4, lineages: 2);
        pool.Forget(oldest);
        Assert.Equal(Written(regime.Compose(4, Human(), Samples(4, lineages: 2), 5)), Written(regime.Compose(4, Human(), pool, 5)));
    }

    [Fact]
    public void A_forgotten_sample_is_not_taken_for_an_empty_one()
    {
        SyntheticPool pool = Samples(3);
        pool.Forget(2);
        Assert.Equal(3, pool.Count);
        Assert.NotEmpty(pool.SampleOf(2));
        Assert.Throws<InvalidOperationException>(() => pool.SampleOf(1));
    }

    [Fact]
    public void Human_text_drawn_anew_is_never_used_twice()
    {
        HumanOnly regime = new() { HumanText = HumanTextPolicy.Fresh };
        int[] used = [.. Human().GenerationZero.Concat(Enumerable.Range(1, 3).SelectMany(k => Compose(regime, k, 1).Passages)).Select(passage => passage.Index)];
        Assert.Equal(used.Distinct(), used);
        Assert.Equal(TrainChars, regime.Plan(2, TrainChars, 4000).Fresh);
    }

    internal static HumanText Human() => new([.. Enumerable.Range(0, 400).Select(i => Text(Origin.Human, i, 50))], TrainChars);

    internal static SyntheticPool Samples(int generations, int lineages = 1)
    {
        SyntheticPool pool = new();
        for (int k = 0; k < generations; k++)
        {
            pool.Add([.. Enumerable.Repeat(0, lineages).Select(_ => (IReadOnlyList<TokenText>)[.. Enumerable.Range(0, 40).Select(i => Text(Origin.Human, i, 100).Tokens)])]);
        }

        return pool;
    }

    internal static string Counts(Composition composition) =>
        string.Join(", ", composition.CharsByOrigin.Select(origin => FormattableString.Invariant($"{origin.Key} {origin.Value}")));

    private static Composition Compose(Regime regime, int k, ulong stream, int lineages = 1) => regime.Compose(k, Human(), Samples(k, lineages), stream);

    private static string Written(Composition composition) =>
        string.Join(' ', composition.Passages.Select(passage => FormattableString.Invariant($"{passage.Origin}:{passage.Index}:{passage.Length}")));

    private static Passage Text(Origin origin, int index, int length) =>
        new(origin, index, TokenText.From([.. Enumerable.Range(0, length).Select(i => (index + i) % 26)], 27));
}
