using CollapseLM.Metrics;
using CollapseLM.Statistics;

namespace CollapseLM.Tests.Metrics;

/// <summary>Corrected n-gram metrics on sources whose truth is known.</summary>
public sealed class NgramMetricsTests(ITestOutputHelper output)
{
    private const int Chars = 4000;

    private static readonly MetricSet Metrics = MetricSet.With([MetricGroup.Ngrams]);

    private static readonly double[] Sharpness = [2, 1.5, 1, 0];

    private static readonly string[] Corrected =
        ["text.jsCorrected1", "text.jsCorrected2", "text.jsCorrected3", "text.tvCorrected1", "text.tvCorrected2", "text.tvCorrected3", "text.klFromHuman1", "text.klFromHuman2", "text.klFromHuman3"];

    [Fact]
    public void Single_characters_over_blocks_are_as_far_apart_as_over_whole_texts()
    {
        (string left, string right) = (new MarkovSource(2).Text(1600, 1), new MarkovSource(1).Text(1600, 2));
        BlockedNgrams ngrams = BlockedNgrams.Of([.. left.Select(letter => (int)letter)], [.. right.Select(letter => (int)letter)], 1)!;
        Assert.Equal(BruteForce.JensenShannon(left, right, 1)!.Value, ngrams.Of(NgramDistance.JensenShannon), 1e-12);
        double[] shares = Shares(left), others = Shares(right);
        Assert.Equal(shares.Zip(others, (share, other) => Math.Abs(share - other)).Sum() / 2, ngrams.Of(NgramDistance.TotalVariation), 1e-12);
        double kl = shares.Zip(others, (share, other) => share * Math.Log2(share / (((other * 1600) + 0.5) / (1600 + 4)))).Sum();
        Assert.Equal(kl, ngrams.Of(NgramDistance.KullbackLeibler), 1e-12);

        static double[] Shares(string text) => [.. "abcdefgh".Select(letter => text.Count(other => other == letter) / (double)text.Length)];
    }

    [Fact]
    public void Two_texts_of_one_source_are_nothing_apart_once_corrected() => AssertNothingApart(60);

    [Fact(Explicit = true)]
    [Trait("Category", "KnownTruth")]
    public void Two_texts_of_one_source_are_nothing_apart_in_a_thousand_pairs() => AssertNothingApart(1000);

    [Fact]
    public void The_jackknifed_divergence_of_pairs_is_the_true_one_on_average()
    {
        MarkovSource human = new(2), synthetic = new(1.4);
        double truth = human.Pairs().Zip(synthetic.Pairs(), (share, other) => share * Math.Log2(share / other)).Sum();
        double[] measured = [.. Enumerable.Range(0, 60).Select(i => Metrics.Measure(Texts.Measurement(synthetic.Text(Chars, (ulong)(2 * i)), human.Text(Chars, (ulong)((2 * i) + 1))))["text.klFromHuman2"]!.Value)];
        AssertMean(truth, measured, "klFromHuman2");
    }

    [Fact]
    public void The_corrected_entropy_of_the_next_character_is_the_rate_of_the_source()
    {
        MarkovSource source = new(2);
        double[] measured = [.. Enumerable.Range(0, 100).Select(i => Metrics.Measure(Texts.Measurement(source.Text(Chars, (ulong)i), "abcdefgh"))["text.nextCharEntropy1"]!.Value)];
        AssertMean(source.EntropyRate, measured, "nextCharEntropy1");
    }

    [Fact]
    public void The_corrected_entropy_adds_half_a_nat_per_kind_but_one_and_place()
    {
        // Four places, kinds a b c: 2/4, 1/4, 1/4.
        Measurement measurement = Texts.Measurement("abca", "x");
        Assert.Equal(1.5 + (2 / (2 * 4 * Math.Log(2))), Metrics.Measure(measurement)["text.entropyCorrected1"]!.Value, 1e-12);
    }

    /// <summary>Pairs aa, ab, ba, ab; triples aab, aba, bab: what the third character adds.</summary>
    [Fact]
    public void The_corrected_entropy_of_a_third_character_is_that_of_triples_less_that_of_pairs()
    {
        double pairs = 1.5 + (2 / (2 * 4 * Math.Log(2))), triples = Math.Log2(3) + (2 / (2 * 3 * Math.Log(2)));
        Assert.Equal(triples - pairs, Metrics.Measure(Texts.Measurement("aabab", "x"))["text.nextCharEntropy2"]!.Value, 1e-12);
    }

    /// <summary>Halves that mix both texts evenly are alike, so that nothing is taken off.</summary>
    [Fact]
    public void Texts_without_anything_in_common_are_apart_by_one_corrected_or_not()
    {
        IReadOnlyDictionary<string, double?> values = Metrics.Measure(Texts.Measurement(new string('a', 160), new string('b', 160)));
        Assert.Equal(1, values["text.jsCorrected1"]!.Value, 1e-12);
        Assert.Equal(1, values["text.tvCorrected1"]!.Value, 1e-12);

        // Beyond the size of a training set nothing is compared.
        values = Metrics.Measure(Texts.Measurement(new string('a', 160) + "bbb", new string('a', 160) + "ccc", trainChars: 160));
        Assert.Equal(0, values["text.tvCorrected1"]!.Value, 1e-12);
    }

    /// <summary>
    /// Sixteen blocks of five characters, each left out of both texts in turn; half a place is added for every pair that either text has.
    /// The same between the thirty pairs of halves that have eight blocks of either text is taken away.
    /// </summary>
    [Fact]
    public void The_jackknife_over_blocks_agrees_with_leaving_them_out_one_by_one()
    {
        (string sample, string human) = (new MarkovSource(1).Text(80, 3), new MarkovSource(2).Text(80, 4));
        string[] blocks = [.. new[] { human, sample }.SelectMany(text => Enumerable.Range(0, 16).Select(block => text.Substring(block * 5, 5)))];
        double chance = Enumerable.Range(1, 31).Where(row => row != 16)
            .Average(row => Jackknifed([.. blocks.Where((_, block) => IsEven(block & row))], [.. blocks.Where((_, block) => !IsEven(block & row))]));
        Assert.Equal(Jackknifed(blocks[..16], blocks[16..]) - chance, Metrics.Measure(Texts.Measurement(sample, human))["text.klFromHuman2"]!.Value, 1e-9);

        static bool IsEven(int bits) => Convert.ToString(bits, 2).Count(bit => bit == '1') % 2 == 0;

        static double Jackknifed(string[] left, string[] right) => (16 * Divergence(Pairs(left), Pairs(right)))
            - (15 * Enumerable.Range(0, 16).Average(block => Divergence(Pairs(Without(left, block)), Pairs(Without(right, block)))));

        static string[] Without(string[] blocks, int block) => [.. blocks[..block], .. blocks[(block + 1)..]];

        static List<string> Pairs(string[] blocks) => [.. blocks.SelectMany(block => BruteForce.Stretches(block, 2))];

        static double Divergence(List<string> left, List<string> right)
        {
            double total = right.Count + (0.5 * left.Union(right).Count());
            return left.GroupBy(pair => pair).Sum(pair =>
                (double)pair.Count() / left.Count * Math.Log2((double)pair.Count() / left.Count / ((right.Count(other => other == pair.Key) + 0.5) / total)));
        }
    }

    /// <summary>Sample abcd twice and a stranger; human abcd once, efgh once: of the sample's four-grams abcd counts twice of its six.</summary>
    [Fact]
    public void Precision_and_recall_by_hand()
    {
        Measurement measurement = Texts.Measurement("abcdXabcd", "efghYabcd");
        IReadOnlyDictionary<string, double?> values = Metrics.Measure(measurement);
        Assert.Equal(2.0 / 6, values["text.ngramPrecision"]!.Value, 12);
        Assert.Equal(1.0 / 6, values["text.ngramRecall"]!.Value, 12);
    }

    /// <summary>Of two texts without anything in common, either divergence to the mixture is minus the logarithm of its weight.</summary>
    [Fact]
    public void The_frontier_of_strangers_is_the_one_in_closed_form()
    {
        double area = 0;
        for (int i = 0; i <= 25; i++)
        {
            (double left, double right) = (i / 26.0, (i + 1) / 26.0);
            area += (Math.Pow(right, 5) - Math.Pow(left, 5)) * (Math.Pow(1 - left, 5) + Math.Pow(1 - right, 5)) / 2;
        }

        Assert.Equal(area, MauveLike.Area([1, 0], [0, 1]), 1e-12);
        Assert.Equal(1, MauveLike.Area([0.5, 0.5], [0.5, 0.5]), 1e-12);

        // Human text beyond the length of the sample is not read.
        Assert.Equal(1, Metrics.Measure(Texts.Measurement("abcabcabc", "abcabcabcxyzxyzxyz"))["text.mauveLike"]!.Value, 1e-12);
    }

    [Fact]
    public void The_frontier_falls_with_distance()
    {
        double[] areas = [.. Sharpness.Select(sharpness => Metrics.Measure(Texts.Measurement(new MarkovSource(sharpness).Text(Chars, 1), new MarkovSource(2).Text(Chars, 2)))["text.mauveLike"]!.Value)];
        Assert.Equal(areas.OrderDescending(), areas);
        Assert.InRange(areas[0], 0.9, 1);
    }

    private void AssertNothingApart(int pairs)
    {
        MarkovSource source = new(2);
        Dictionary<string, List<double>> measured = Corrected.ToDictionary(name => name, _ => new List<double>());
        List<double> raw = [];
        for (int pair = 0; pair < pairs; pair++)
        {
            IReadOnlyDictionary<string, double?> values = Metrics.Measure(Texts.Measurement(source.Text(Chars, (ulong)(2 * pair)), source.Text(Chars, (ulong)((2 * pair) + 1))));
            measured.Values.Zip(Corrected, (list, name) => (list, values[name]!.Value)).ToList().ForEach(entry => entry.list.Add(entry.Value));
            raw.Add(values["text.jsToHuman2"]!.Value);
        }

        foreach ((string name, List<double> values) in measured)
        {
            AssertMean(0, [.. values], name);
        }

        // Without correction the same texts look apart for sure.
        Assert.True(SeedSpread.Of([.. raw])!.Low > 0.5 * raw.Average());
    }

    /// <summary>Within four standard errors: one in sixteen thousand would fail by chance.</summary>
    private void AssertMean(double expected, double[] measured, string name)
    {
        double mean = measured.Average(), error = Math.Sqrt(measured.Sum(value => (value - mean) * (value - mean)) / (measured.Length - 1) / measured.Length);
        output.WriteLine(FormattableString.Invariant($"{name}: {mean:G4} +- {error:G2}, expected {expected:G4}"));
        Assert.InRange(mean, expected - (4 * error), expected + (4 * error));
    }
}
