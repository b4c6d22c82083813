using CollapseLM.Regimes;
using CollapseLM.Text;
using CsCheck;

namespace CollapseLM.Tests.Regimes;

/// <summary>What is not human in the human stream is counted by who wrote it, to the character.</summary>
public sealed class PollutionTests
{
    private static readonly TokenText Sentence = TokenText.From([1, 3, 5, 7, 9, 11, 13], 27);

    [Theory]
    [InlineData(0.3, PollutionSource.Previous, "human 350, generation-2 650")]
    [InlineData(0.3, PollutionSource.Generation0, "human 350, generation-0 150, generation-2 500")]
    [InlineData(1.0, PollutionSource.Previous, "generation-2 1000")]
    [InlineData(0.0, PollutionSource.Previous, "human 500, generation-2 500")]
    public void Counts_by_hand(double share, PollutionSource source, string expected)
    {
        SyntheticPool samples = SetSizeTests.Samples(3);
        Composition clean = new Replace { HumanShare = new ConstantShare(0.5) }.Compose(3, SetSizeTests.Human(), samples, 1);
        Composition polluted = new PollutionOptions { Share = share, Source = source }.Pollute(3, clean, samples, 2);
        Assert.Equal(expected, SetSizeTests.Counts(polluted));
        samples.Forget(new PollutionOptions { Source = source }.OldestSample(3));
        Assert.Equal(expected, SetSizeTests.Counts(new PollutionOptions { Share = share, Source = source }.Pollute(3, clean, samples, 2)));
        Assert.Equal(share == 0, ReferenceEquals(clean, polluted));
    }

    [Fact]
    public void A_polluted_set_keeps_its_size_and_passages_of_its_own_come_last() => Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Gen.ULong).Sample(
        (human, share, stream) =>
        {
            SyntheticPool samples = SetSizeTests.Samples(1);
            Composition clean = new Replace { HumanShare = new ConstantShare(human) }.Compose(1, SetSizeTests.Human(), samples, stream);
            Composition polluted = new PollutionOptions { Share = share, Source = PollutionSource.All }.Pollute(1, clean, samples, stream + 1);
            long before = clean.CharsByOrigin.GetValueOrDefault(Origin.Human), after = polluted.CharsByOrigin.GetValueOrDefault(Origin.Human);
            Assert.Equal(clean.Length, polluted.Length);
            Assert.InRange(after - (before * (1 - share)), -1, 1);

            // The sample has four times as much as a set, so nothing need stand in it twice.
            int[] synthetic = [.. polluted.Passages.Where(passage => passage.Origin != Origin.Human).Select(passage => passage.Index)];
            Assert.Equal(synthetic.Distinct(), synthetic);
        },
        iter: 200);

    [Fact]
    public void A_canary_stands_where_it_was_planted_and_is_counted_as_such()
    {
        Composition clean = new HumanOnly().Compose(1, SetSizeTests.Human(), SetSizeTests.Samples(1), 1);
        Composition planted = new CanaryOptions { Text = "unused", Count = 5 }.Plant(clean, Sentence, 3);
        Assert.Equal("human 965, canary 35", SetSizeTests.Counts(planted));
        Assert.Equal(clean.Passages.Select(passage => passage.Length), planted.Passages.Select(passage => passage.Length));
        Assert.Equal(5, planted.Passages.Count(passage => Holds(passage, Sentence)));
        Assert.Equal(0, clean.Passages.Count(passage => Holds(passage, Sentence)));
        Assert.All(planted.Passages.Where(passage => passage.Edits.Count > 0), passage => Assert.Equal(Origin.Canary, Assert.Single(passage.Edits).Origin));
    }

    [Fact]
    public void A_canary_that_does_not_fit_is_refused_with_both_numbers()
    {
        Composition clean = new HumanOnly().Compose(1, SetSizeTests.Human(), SetSizeTests.Samples(1), 1);
        UserErrorException refusal = Assert.Throws<UserErrorException>(() => new CanaryOptions { Count = 21 }.Plant(clean, Sentence, 3));
        Assert.Contains("21 passages", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("20 of the training set", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>Against the author of every single character.</summary>
    [Fact]
    public void Authors_of_text_written_over_again_and_again() => Gen.Select(Gen.Int[0, 39], Gen.Int[1, 20], Gen.Int[0, 9]).Array[0, 12].Sample(edits =>
    {
        Passage passage = new(Origin.Human, 0, TokenText.From(new int[40], 27));
        string[] authors = [.. Enumerable.Repeat("human", 40)];
        int[] text = new int[40];
        foreach ((int offset, int wanted, int generation) in edits)
        {
            int length = Math.Min(wanted, 40 - offset);
            passage = passage.Overwrite(offset, TokenText.From([.. Enumerable.Repeat(generation + 1, length)], 27), new Origin(generation));
            Array.Fill(authors, new Origin(generation).ToString(), offset, length);
            Array.Fill(text, generation + 1, offset, length);
        }

        Assert.Equal(text, passage.Tokens.ToArray());
        foreach (Passage part in new[] { passage, passage.Cut(17) })
        {
            Assert.Equal(
                authors.Take(part.Length).GroupBy(author => author).ToDictionary(group => group.Key, group => (long)group.Count()).OrderBy(pair => pair.Key),
                new Composition([part]).CharsByOrigin.ToDictionary(origin => origin.Key.ToString(), origin => origin.Value).OrderBy(pair => pair.Key));
        }
    });

    [Theory]
    [InlineData(0.1, 8)]
    [InlineData(0.5, 7)]
    [InlineData(1.0, 64)]
    [InlineData(0.0, 1)]
    public void Spans_to_be_drawn_again_hold_the_share_and_never_overlap(double share, int spanChars)
    {
        Composition composition = new HumanOnly().Compose(1, SetSizeTests.Human(), SetSizeTests.Samples(1), 1);
        bool[,] marked = new bool[20, 50];
        foreach ((int passage, int offset, int length) in new TokenEdit { Share = share, SpanChars = spanChars }.Spans(composition, 5))
        {
            Assert.InRange(length, 1, spanChars);
            for (int i = offset; i < offset + length; i++)
            {
                Assert.False(marked[passage, i]);
                marked[passage, i] = true;
            }
        }

        Assert.Equal((int)(share * 1000), marked.Cast<bool>().Count(one => one));
    }

    [Fact]
    public void Shuffled_text_has_the_same_characters_and_uniform_text_the_same_alphabet()
    {
        HumanText human = new([.. Enumerable.Range(0, 30).Select(i => new Passage(Origin.Human, i, TokenText.From([.. Enumerable.Range(0, 100).Select(j => j % 10 < 7 ? 2 : j % 10)], 27)))], 3000);
        int[] before = Characters(new HumanOnly().Compose(1, human, new SyntheticPool(), 1));
        Composition shuffled = new Noise { Text = NoiseKind.Shuffled }.Compose(1, human, new SyntheticPool(), 1);
        Composition uniform = new Noise { Text = NoiseKind.Uniform }.Compose(1, human, new SyntheticPool(), 1);

        Assert.Equal(("shuffled 3000", "uniform 3000"), (SetSizeTests.Counts(shuffled), SetSizeTests.Counts(uniform)));
        Assert.Equal(before.Order(), Characters(shuffled).Order());
        Assert.InRange(Characters(shuffled).Zip(before).Count(pair => pair.First == pair.Second), 1300, 1900); // 0.52 expected

        // Of the four characters each 750 times, give or take five standard deviations.
        Assert.Equal([2, 7, 8, 9], Characters(uniform).Distinct().Order());
        Assert.All(Characters(uniform).GroupBy(character => character), group => Assert.InRange(group.Count(), 630, 870));
    }

    private static int[] Characters(Composition composition) => [.. composition.Passages.SelectMany(passage => passage.Tokens.ToArray())];

    private static bool Holds(Passage passage, TokenText text) => passage.Tokens.ToArray().AsSpan().IndexOf(text.ToArray()) >= 0;
}
