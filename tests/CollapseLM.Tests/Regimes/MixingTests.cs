using CollapseLM.Configuration;
using CollapseLM.Experiments;
using CollapseLM.Randomness;
using CollapseLM.Regimes;
using CollapseLM.Text;
using CsCheck;

namespace CollapseLM.Tests.Regimes;

/// <summary>Mixing is exact, and held-out text never enters a training set.</summary>
public sealed class MixingTests
{
    private const int Generations = 5;

    /// <summary>Held-out documents are written in capitals, training documents and samples are not.</summary>
    private static readonly Gen<(Case Case, ulong Stream)> Cases = Gen.Select(
        Gen.Int[0, 4],
        Gen.Double[0, 1],
        Gen.Int[200, 3000],
        Gen.Int[20, 400],
        Gen.Bool,
        Gen.ULong,
        (regime, share, trainChars, passageChars, fresh, stream) => (new Case(regime, share, trainChars, passageChars, fresh), stream));

    [Fact]
    public void Counts_are_exact_and_no_held_out_character_is_used_over_a_thousand_random_configs() =>
        Cases.Sample(
            drawn =>
            {
                (HumanSplit split, HumanText human, Vocabulary vocabulary) = Material(drawn.Case, drawn.Stream);
                Regime regime = drawn.Case.Regime;
                SyntheticPool pool = new();
                for (int k = 1; k < Generations; k++)
                {
                    pool.Add(Sample(drawn.Case, vocabulary, k));
                    Composition composition = regime.Compose(k, human, pool, drawn.Stream + (ulong)k);
                    AssertCounts(drawn.Case, regime, k, composition);
                    AssertTextIsWhatItClaims(composition, split, human, pool, vocabulary);
                }
            },
            iter: 1000);

    [Fact]
    public void Fresh_text_is_never_used_twice()
    {
        Case mixed = new(0, 0.4, 1000, 50, Fresh: true);
        (_, HumanText human, Vocabulary vocabulary) = Material(mixed, 7);
        SyntheticPool pool = new();
        HashSet<int> used = [.. human.GenerationZero.Select(passage => passage.Index)];
        for (int k = 1; k < Generations; k++)
        {
            pool.Add(Sample(mixed, vocabulary, k));
            Composition composition = mixed.Regime.Compose(k, human, pool, (ulong)k);
            int[] passages = [.. composition.Passages.Where(passage => passage.Origin == Origin.Human).Select(passage => passage.Index)];
            Assert.NotEmpty(passages);
            Assert.All(passages, passage => Assert.True(used.Add(passage)));
        }
    }

    [Fact]
    public void Fixed_text_is_the_beginning_of_the_generation_zero_text_every_time()
    {
        Case mixed = new(0, 0.25, 1000, 50, Fresh: false);
        (_, HumanText human, Vocabulary vocabulary) = Material(mixed, 7);
        SyntheticPool pool = new();
        for (int k = 1; k < Generations; k++)
        {
            pool.Add(Sample(mixed, vocabulary, k));
            IEnumerable<Passage> own = mixed.Regime.Compose(k, human, pool, (ulong)k).Passages.Where(passage => passage.Origin == Origin.Human);
            Assert.Equal(
                string.Concat(human.GenerationZero.Select(passage => vocabulary.Decode(passage.Tokens)))[..250],
                string.Concat(own.OrderBy(passage => passage.Index).Select(passage => vocabulary.Decode(passage.Tokens))));
        }
    }

    [Theory]
    [InlineData(10, new[] { 1.0, 1, 1 }, new[] { 4, 3, 3 })]
    [InlineData(100, new[] { 0.29, 0.71 }, new[] { 29, 71 })]
    [InlineData(7, new[] { 0.0, 2, 5 }, new[] { 0, 2, 5 })]
    [InlineData(60_000, new[] { 0.1, 0.9 }, new[] { 6_000, 54_000 })]
    [InlineData(1, new[] { 0.4, 0.6 }, new[] { 0, 1 })]
    public void Largest_remainders_by_hand(int total, double[] weights, int[] parts) =>
        Assert.Equal(parts, LargestRemainder.Split(total, weights));

    private static void AssertCounts(Case drawn, Regime regime, int k, Composition composition)
    {
        (int Origin, double Quota)[] expected = regime switch
        {
            Replace => [(-1, drawn.Share * drawn.TrainChars), (k - 1, (1 - drawn.Share) * drawn.TrainChars)],
            Accumulate => [.. Enumerable.Range(-1, k + 1).Select(origin => (origin, (double)drawn.TrainChars))],
            AccumulateSubsample => [.. Enumerable.Range(-1, k + 1).Select(origin => (origin, (double)drawn.TrainChars / (k + 1)))],
            _ => [(-1, drawn.TrainChars)],
        };
        Dictionary<int, long> found = composition.CharsByOrigin.ToDictionary(origin => origin.Key.Generation ?? -1, origin => origin.Value);
        foreach ((int origin, double quota) in expected)
        {
            Assert.InRange(found.GetValueOrDefault(origin) - quota, -1 + 1e-9, 1 - 1e-9);
        }

        Assert.Equal((long)Math.Round(expected.Sum(origin => origin.Quota)), found.Values.Sum());
        Assert.Empty(found.Keys.Except(expected.Select(origin => origin.Origin)));
    }

    private static void AssertTextIsWhatItClaims(
        Composition composition, HumanSplit split, HumanText human, SyntheticPool pool, Vocabulary vocabulary)
    {
        foreach (Passage passage in composition.Passages)
        {
            string text = vocabulary.Decode(passage.Tokens);
            Assert.DoesNotContain(text, char.IsUpper);
            if (passage.Origin.Generation is int generation)
            {
                Assert.StartsWith(text, vocabulary.Decode(pool.SampleOf(generation)[passage.Index].Tokens), StringComparison.Ordinal);
            }
            else
            {
                Assert.Contains(split.Training, whole => whole.Text.StartsWith(text, StringComparison.Ordinal));
            }
        }

        Assert.NotEmpty(human.GenerationZero);
    }

    private static (HumanSplit Split, HumanText Human, Vocabulary Vocabulary) Material(Case drawn, ulong stream)
    {
        Pcg32 random = new(stream);
        Document[] documents =
        [
            .. Enumerable.Range(0, 3).Select(i => Document(FormattableString.Invariant($"training{i}"), (drawn.TrainChars * 3) + (drawn.PassageChars * 10), 'a', random)),
            Document("test", drawn.PassageChars * 3, 'A', random),
        ];
        Corpus corpus = new("random", documents, null);
        HumanSplit split = HumanSplit.Create(corpus, new SplitOptions { TestDocuments = ["test"], PassageChars = drawn.PassageChars });
        Vocabulary vocabulary = Vocabulary.From(documents.SelectMany(document => document.Text.Alphabet));
        Passage[] order = [.. split.Training.Select((passage, index) => new Passage(Origin.Human, index, vocabulary.Encode(passage.Text)))];
        random.Shuffle<Passage>(order);
        return (split, new HumanText([.. order.Select((passage, index) => passage with { Index = index })], drawn.TrainChars), vocabulary);
    }

    private static Document Document(string name, int length, char first, Pcg32 random)
    {
        char[] text = [.. Enumerable.Range(0, length).Select(_ => random.Next(6) == 0 ? ' ' : (char)(first + random.Next(26)))];
        text[0] = first;
        return new Document(name, DocumentText.Of(new string(text)), length, "", "");
    }

    private static IReadOnlyList<TokenText> Sample(Case drawn, Vocabulary vocabulary, int k)
    {
        ExperimentConfig config = new()
        {
            Name = "random",
            Corpus = "random",
            Regime = drawn.Regime,
            Model = new CollapseLM.Models.Ngram.NgramOptions(),
            Split = new SplitOptions { PassageChars = drawn.PassageChars },
        };
        HumanText none = new([new Passage(Origin.Human, 0, vocabulary.Encode(new string('a', drawn.TrainChars)))], drawn.TrainChars);
        return [.. Prompts.ForSample(config, none, null).Select((task, i) =>
            vocabulary.Encode(string.Concat(Enumerable.Range(0, task.Length).Select(j => (char)('a' + ((i + j + k) % 26))))))];
    }

    private sealed record Case(int Kind, double Share, int TrainChars, int PassageChars, bool Fresh)
    {
        public Regime Regime => Kind switch
        {
            0 => new Replace
            {
                HumanShare = new ConstantShare(Share),
                HumanText = Fresh ? HumanTextPolicy.Fresh : HumanTextPolicy.Fixed,
            },
            1 => new Accumulate(),
            2 => new AccumulateSubsample(),
            3 => new HumanOnly(),
            _ => new Replace { HumanShare = new TableShare([Share]) },
        };
    }
}
