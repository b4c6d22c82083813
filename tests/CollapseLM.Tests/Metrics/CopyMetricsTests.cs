using CollapseLM.Metrics;
using CsCheck;

namespace CollapseLM.Tests.Metrics;

public sealed class CopyMetricsTests
{
    [Fact]
    public void Copies_and_repeats_agree_with_comparing_everything_with_everything() =>
        Texts.Compared.Sample(
            (compared) =>
            {
                (string sample, string[] passages, int trainChars) = compared;
                Measurement measurement = Texts.Measurement(sample, string.Join('\n', passages), passages, new HashSet<string>(), trainChars) with { Human = ComparedText.Join(passages) };
                IReadOnlyDictionary<string, double?> values = MetricSet.With([MetricGroup.Copies]).Measure(measurement);
                string[] characters = BruteForce.Characters(sample);
                Assert.Equal(characters.Length > 0 ? LongestRepeat(characters) : null, values["text.longestRepeat"]);
                Assert.Equal(Novelty(sample, passages), values["text.novelty"]);
                List<int> spans = Spans(characters, passages);
                TextMetricsTests.AssertAgree(
                    new Dictionary<string, double?>
                    {
                        ["text.copiedSpanMean"] = spans.Count > 0 ? spans.Average() : null,
                        ["text.copiedSpanLongest"] = characters.Length > 0 ? spans.DefaultIfEmpty(0).Max() : null,
                        ["text.copiedHumanSpanMean"] = spans.Count > 0 ? spans.Average() : null,
                        ["text.copiedHumanSpanLongest"] = characters.Length > 0 ? spans.DefaultIfEmpty(0).Max() : null,
                        ["text.copiedHumanShare"] = BruteForce.CopiedShare(sample, passages),
                    },
                    values);
            },
            iter: 300);

    [Fact]
    public void A_text_of_one_character_compresses_and_one_without_order_hardly_does()
    {
        Assert.InRange(Value("text.compressionRatio", new string('a', 4000)), 100, 4000);
        Assert.InRange(Value("text.compressionRatio", Letters('a')), 1, 2.5);
        Assert.InRange(Value("text.compressionRatio", Letters('\u0430')), 2, 4); // two bytes a letter, of which there are no more

        static string Letters(char first) => string.Concat(Enumerable.Range(0, 4000).Select(i => (char)(first + (i * i * 7919L % 104729 % 26))));
    }

    /// <summary>Four words, then the same twice: of 3 places for pairs none repeats, of 7 four do.</summary>
    [Fact]
    public void Repeated_runs_of_words_by_hand()
    {
        Measurement measurement = Measured("one two three four", "a b c a b c a b") with { };
        Assert.Equal((0 + (4.0 / 7)) / 2, MetricSet.With([MetricGroup.Copies]).Measure(measurement)["text.rep2"]!.Value, 12);
        Assert.Equal((0 + (3.0 / 6)) / 2, MetricSet.With([MetricGroup.Copies]).Measure(measurement)["text.rep3"]!.Value, 12);
    }

    [Fact]
    public void Self_bleu_is_one_for_equal_passages_and_zero_for_strange_ones()
    {
        Assert.Equal(1, SelfBleu("the cat sat on the mat", "the cat sat on the mat", "the cat sat on the mat")!.Value, 12);
        Assert.Equal(0, SelfBleu("a b c d e", "f g h i j"));
        Assert.Null(SelfBleu("a b c d e", "too short here"));
    }

    /// <summary>Against "a b c d e f": 4 of 5 words, 3 of 4 pairs, 2 of 3, 1 of 2 match, and five words for six cost exp(1 - 6/5); back: 4/6, 3/5, 2/4, 1/3, no cost.</summary>
    [Fact]
    public void Self_bleu_by_hand()
    {
        double forth = Math.Pow(4.0 / 5 * 3 / 4 * 2 / 3 * 1 / 2, 0.25) * Math.Exp(1 - (6.0 / 5));
        double back = Math.Pow(4.0 / 6 * 3 / 5 * 2 / 4 * 1 / 3, 0.25);
        Assert.Equal((forth + back) / 2, SelfBleu("a b c d x", "a b c d e f")!.Value, 12);
    }

    /// <summary>An n-gram that a passage has twice and the other once matches once: 4 of 8 words, 3 of 7 pairs, 2 of 6, 1 of 5, either way.</summary>
    [Fact]
    public void Self_bleu_counts_a_match_no_more_often_than_the_others_have_it()
    {
        double expected = Math.Pow(4.0 / 8 * 3 / 7 * 2 / 6 * 1 / 5, 0.25);
        Assert.Equal(expected, SelfBleu("a b c d a b c d", "a b c d e f g h")!.Value, 12);
        Assert.Equal(expected, SelfBleu("a b c d e f g h", "a b c d a b c d")!.Value, 12);
    }

    /// <summary>Five words between four and six cost nothing, as the shorter one is as near; four beside five cost exp(1 - 5/4).</summary>
    [Fact]
    public void Self_bleu_takes_the_shorter_of_two_as_near()
    {
        double longest = Math.Pow(5.0 / 6 * 4 / 5 * 3 / 4 * 2 / 3, 0.25);
        Assert.Equal((1 + Math.Exp(1 - (5.0 / 4)) + longest) / 3, SelfBleu("a b c d e", "a b c d", "a b c d e f")!.Value, 12);
    }

    [Fact]
    public void Self_bleu_looks_at_a_hundred_passages_that_are_long_enough() =>
        Assert.Equal(1, SelfBleu(["too short", .. Enumerable.Repeat("the cat sat down", 100), "no word of these is there"])!.Value, 12);

    [Fact]
    public void Self_bleu_never_matches_a_passage_with_itself() =>
        Assert.Equal(0, SelfBleu("a a a a a a", "b b b b b b"));

    private static double? SelfBleu(params string[] passages) => MetricSet.With([MetricGroup.Copies]).Measure(Measured(passages))["text.selfBleu"];

    private static double Value(string name, string sample) => MetricSet.With([MetricGroup.Copies]).Measure(Measured(sample))[name]!.Value;

    private static Measurement Measured(params string[] passages) =>
        Texts.Measurement("", "human", trainingWords: new HashSet<string>()) with { Sample = ComparedText.Join(passages) };

    private static double LongestRepeat(string[] characters) => Enumerable.Range(0, characters.Length)
        .SelectMany(one => Enumerable.Range(one + 1, characters.Length - one - 1).Select(other => Common(characters, one, characters, other)))
        .DefaultIfEmpty(0).Max();

    private static int Common(string[] left, int leftStart, string[] right, int rightStart)
    {
        int length = 0;
        while (leftStart + length < left.Length && rightStart + length < right.Length && left[leftStart + length] == right[rightStart + length])
        {
            length++;
        }

        return length;
    }

    /// <summary>From each start as far as any passage goes along; those within an earlier one are left out.</summary>
    private static List<int> Spans(string[] characters, string[] passages)
    {
        string[][] parted = [.. passages.Select(BruteForce.Characters)];
        List<int> spans = [];
        int reached = 0;
        for (int start = 0; start < characters.Length; start++)
        {
            int longest = parted.SelectMany(passage => Enumerable.Range(0, passage.Length).Select(place => Common(characters, start, passage, place))).DefaultIfEmpty(0).Max();
            if (longest > 0 && start + longest > reached)
            {
                spans.Add(longest);
                reached = start + longest;
            }
        }

        return spans;
    }

    private static double? Novelty(string sample, string[] passages)
    {
        HashSet<string> known = [.. passages.SelectMany(passage => BruteForce.Stretches(passage, 10))];
        return BruteForce.Stretches(sample, 10) is { Count: > 0 } stretches ? (double)stretches.Count(stretch => !known.Contains(stretch)) / stretches.Count : null;
    }
}
