using CollapseLM.Metrics;
using CollapseLM.Text;
using CsCheck;

namespace CollapseLM.Tests.Metrics;

public sealed class FloorsTests
{
    private static readonly string Forty = string.Concat(Enumerable.Range('A', 40).Select(character => (char)character));

    [Fact]
    public void Floors_agree_with_a_slow_second_computation() =>
        Gen.Select(Texts.Compared, Gen.Double[0, 1]).Sample(
            (compared, share) =>
            {
                string[] passages = [compared.Sample, .. compared.Passages];
                string[] characters = BruteForce.Characters(string.Join('\n', passages));
                int length = (int)(share * characters.Length / 2);
                string first = string.Concat(characters[..length]), second = string.Concat(characters[length..(2 * length)]);
                HashSet<string> trainingWords = [.. passages.SelectMany(BruteForce.Words)];

                // A passage of A is what lies between two joints; passages hold line feeds of their own.
                List<string> firstPassages = [];
                for (int i = 0, begin = 0; i < passages.Length && begin < first.Length; begin += passages[i++].Length + 1)
                {
                    firstPassages.Add(first.Substring(begin, Math.Min(passages[i].Length, first.Length - begin)));
                }

                Dictionary<string, double?> expected = BruteForce.Measure(second, first, length, trainingWords, firstPassages)
                    .ToDictionary(entry => "floor." + entry.Key, entry => entry.Value);
                TextMetricsTests.AssertAgree(expected, Floors.Measure(passages, length, trainingWords));
            },
            iter: 300);

    [Fact]
    public void Floors_of_two_short_passages_by_hand()
    {
        // A = "aab", B = LF "ab": shares of a 2/3 and 1/3, b 1/3 and 1/3, LF 0 and 1/3.
        IReadOnlyDictionary<string, double?> floors = Floors.Measure(["aab", "ab", "never read"], 3, WordList.Of("aab").Distinct);
        Assert.Equal(3, floors["floor.vocab.charsUsed"]);
        Assert.Equal(1, floors["floor.vocab.wordsUsed"]);
        Assert.Equal(0, floors["floor.vocab.humanWordsKept"]);
        Assert.Equal(1, floors["floor.vocab.nonWords"]);
        double half = (2.0 / 3 * Math.Log2(4.0 / 3)) + (1.0 / 3 * Math.Log2(2.0 / 3)) + (1.0 / 3);
        Assert.Equal(half / 2, floors["floor.text.jsToHuman1"]!.Value, 12);
    }

    [Fact]
    public void Copies_are_looked_for_in_the_passages_of_the_first_stretch()
    {
        Assert.Equal(30.0 / 40, Floors.Measure([Forty, Forty[..30] + "0123456789"], 40, null)["floor.text.copiedShare"]);

        // A = two passages and the line feed between them, B = a line feed and nearly the same again: only the joint repeats.
        string[] passages = [Forty[..20], Forty[20..39], Forty[..20], Forty[20..39]];
        Assert.Equal(0.0, Floors.Measure(passages, 40, null)["floor.text.copiedShare"]);
    }

    [Fact]
    public void One_passage_has_floors_that_are_all_null()
    {
        IReadOnlyDictionary<string, double?> floors = Floors.Measure([Forty], 10, WordList.Of(Forty).Distinct);
        Assert.Equal(
            MetricSet.Default.Metrics.Where(metric => metric.Definition.ComparesText).Select(metric => "floor." + metric.Definition.Name), floors.Keys);
        Assert.All(floors.Values, value => Assert.Null(value));
    }

    [Fact]
    public void Word_floors_are_null_where_words_are_not_defined() =>
        Assert.Null(Floors.Measure([Forty, Forty], 30, null)["floor.vocab.nonWords"]);

    [Fact]
    public void Too_little_text_is_refused() =>
        Assert.Throws<ArgumentException>(() => Floors.Measure(["abc", "def"], 4, null));

    [Theory]
    [InlineData(300_000, 2_000_000, 300_000)]
    [InlineData(300_000, 500_001, 250_000)]
    [InlineData(300_000, 10_000_000_000, 300_000)]
    [InlineData(10, 0, 0)]
    public void Length_is_what_samples_compare_or_half_of_the_text(int compared, long training, int expected) =>
        Assert.Equal(expected, Floors.Length(compared, training));
}
