using CollapseLM.Curation;
using CollapseLM.Languages;
using CollapseLM.Models.Ngram;
using CollapseLM.Runs;
using CollapseLM.Text;

namespace CollapseLM.Tests.Curation;

/// <summary>Every kind of curation on samples whose best and worst passages are known.</summary>
public sealed class CurationTests
{
    private const string Alphabet = " abcdefghijklmnopqrstuvwxyz0123456789+=\n";

    private static readonly Vocabulary Vocabulary = Vocabulary.Parse(Alphabet);

    [Fact]
    public void Selection_keeps_the_best_until_the_share_is_reached_and_not_one_more()
    {
        string[] sample = ["the cat sat", "zzz cat sat", "zzz zzz sat", "zzz zzz zzz"];
        Assert.Equal([1, 0, 0, 0], Kept(new Selection { By = PassageQuality.KnownWords, Keep = 0.25 }, sample));
        Assert.Equal([1, 1, 0, 0], Kept(new Selection { By = PassageQuality.KnownWords, Keep = 0.26 }, sample));
        Assert.Equal([0, 0, 1, 1], Kept(new Selection { By = PassageQuality.KnownWords, Prefer = Preference.Low, Keep = 0.5 }, sample));
        Assert.Equal([1, 1, 1, 1], Kept(new Selection { By = PassageQuality.KnownWords, Keep = 1 }, sample));
    }

    [Fact]
    public void Passages_without_a_score_come_last_whatever_is_preferred()
    {
        string[] sample = ["123 456 789", "zzz cat sat"];
        Assert.Equal([0, 1], Kept(new Selection { By = PassageQuality.KnownWords, Keep = 0.5 }, sample));
        Assert.Equal([0, 1], Kept(new Selection { By = PassageQuality.KnownWords, Prefer = Preference.Low, Keep = 0.5 }, sample));
    }

    [Fact]
    public void Perplexity_is_that_of_the_model_it_is_named_after()
    {
        string[] sample = ["abababcd", "abababab", "cdcdcdcd"];
        Candidates candidates = Sample(sample, knowledge => knowledge with { Own = () => Model("ab ab ab"), GenerationZero = () => Model("cd cd cd") });

        double?[] own = candidates.Scores(PassageQuality.OwnPerplexity), first = candidates.Scores(PassageQuality.Generation0Perplexity);

        Assert.Equal([1, 0, 2], Candidates.Ranked(own, Preference.Low));
        Assert.Equal([2, 0, 1], Candidates.Ranked(own, Preference.High));
        Assert.Equal([2, 0, 1], Candidates.Ranked(first, Preference.Low));
        using NgramModel model = Model("ab ab ab");
        Assert.Equal(model.Score([Vocabulary.Encode(sample[1])], TestContext.Current.CancellationToken).BitsPerChar, own[1]);
    }

    [Fact]
    public void Best_of_n_keeps_one_of_every_slot_and_a_shorter_last_passage_only_alone()
    {
        BestOf best = new() { By = PassageQuality.KnownWords, Candidates = 2 };
        Assert.Equal([0, 1, 1, 0], Kept(best, ["zzz", "cat", "sat", "zzz"]));
        Assert.Equal([0, 1, 1], Kept(best, ["zzz", "cat", "a"]));
        Assert.Equal([0, 1, 1, 0], Kept(best, ["zzz", "cat", "zzz", "a"]));
        Assert.Equal([0, 1, 1, 0], Kept(best, ["zzz", "cat", "zzz", "it"])); // better, but shorter
    }

    [Fact]
    public void A_checker_keeps_what_lies_within_its_limits_ends_included()
    {
        string[] sample = ["cat sat zz zz", "cat zz zz zzz", "cat cat sat zz", "cat sat cat sat"];
        Assert.Equal([1, 0, 1, 0], Kept(new Check { By = PassageQuality.KnownWords, Least = 0.5, Most = 0.75 }, sample));
        Assert.Equal([1, 0, 1, 1], Kept(new Check { By = PassageQuality.KnownWords, Least = 0.5 }, sample));
        Assert.Equal([1, 1, 1, 0], Kept(new Check { By = PassageQuality.KnownWords, Most = 0.75 }, sample));
        Assert.Equal([0], Kept(new Check { By = PassageQuality.KnownWords, Least = 0 }, ["123"])); // no words, no score
    }

    [Fact]
    public void An_exact_checker_of_sums_drops_those_that_do_not_add_up() => Assert.Equal(
        [1, 0, 1],
        Kept(new Check { By = PassageQuality.Correct, Least = 1 }, ["1=2\n3+4=7\n12+", "1=2\n3+4=8\n12+", "9\n99+99=198\n"], knowledge => knowledge with { Language = Sums.Create(99) }));

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(0.3, 0.1)]
    [InlineData(1.0, 1.0)]
    public void A_noisy_checker_errs_at_the_rates_that_are_set_and_says_where(double falseAccept, double falseReject)
    {
        const int Each = 3000;
        string[] sample = [.. Enumerable.Range(0, 2 * Each).Select(i => i % 2 == 0 ? "cat" : "zzz")];
        CurationReason[] reasons = [.. Rows(new Check { By = PassageQuality.KnownWords, Least = 1, FalseAccept = falseAccept, FalseReject = falseReject }, sample).Select(row => row.Reason)];

        AssertNear(falseReject, reasons.Where((_, i) => i % 2 == 0).Count(reason => reason == CurationReason.FalseReject));
        AssertNear(falseAccept, reasons.Where((_, i) => i % 2 == 1).Count(reason => reason == CurationReason.FalseAccept));
        Assert.DoesNotContain(CurationReason.FalseAccept, reasons.Where((_, i) => i % 2 == 0));

        static void AssertNear(double rate, int count) => Assert.InRange(count, (Each * rate) - (4 * Math.Sqrt(Each * rate * (1 - rate))), (Each * rate) + (4 * Math.Sqrt(Each * rate * (1 - rate))));
    }

    /// <summary>Half of all ranks pass and a quarter of either half errs; were rank and error one number, only one half would.</summary>
    [Fact]
    public void A_checker_of_random_ranks_errs_on_both_sides_of_its_limit()
    {
        const int All = 8000;
        Check check = new() { By = PassageQuality.Random, Least = 0.5, FalseAccept = 0.25, FalseReject = 0.25 };
        CurationReason[] reasons = [.. Rows(check, [.. Enumerable.Repeat("cat", All)]).Select(row => row.Reason)];

        foreach (CurationReason error in new[] { CurationReason.FalseAccept, CurationReason.FalseReject })
        {
            Assert.InRange(reasons.Count(reason => reason == error), (All / 8) - (4 * 29.6), (All / 8) + (4 * 29.6)); // binomial, 8000 times 1/8
        }
    }

    [Fact]
    public void Random_selection_takes_every_passage_equally_often_and_another_stream_takes_others()
    {
        string[] sample = [.. Enumerable.Repeat("cat sat on it", 8)];
        int[] taken = new int[8];
        for (ulong stream = 0; stream < 2000; stream++)
        {
            int[] kept = Kept(new Selection { By = PassageQuality.Random, Keep = 0.25 }, sample, stream: stream);
            Assert.Equal(2, kept.Sum());
            taken = [.. taken.Zip(kept, (sum, one) => sum + one)];
        }

        Assert.All(taken, count => Assert.InRange(count, 500 - (4 * 19.4), 500 + (4 * 19.4))); // binomial, 2000 times 1/4
    }

    [Fact]
    public void A_passage_that_says_mostly_what_a_kept_one_says_is_dropped()
    {
        string one = string.Concat(Enumerable.Range(0, 40).Select(i => $"word{i} ")), other = string.Concat(Enumerable.Range(50, 40).Select(i => $"word{i} "));
        string mixed = one[..150] + other[..150];
        IReadOnlyList<CurationRecord> rows = Rows(new NearDuplicates { MostShared = 0.6 }, [one, one[3..], other, mixed, "short"]);

        Assert.Equal([1, 0, 1, 0, 1], rows.Select(row => row.Kept));
        Assert.Equal([0, 1, 0], rows.Take(3).Select(row => row.Score!.Value));
        Assert.Equal(242.0 / 271, rows[3].Score!.Value, 12); // all 30-character windows but the 29 across the seam
        Assert.Equal([1, 1], Kept(new NearDuplicates { MostShared = 1 }, [one, one]));

        // What a dropped passage says is not known: only kept ones count.
        rows = Rows(new NearDuplicates(), [one, one[..200] + other[..100], other]);
        Assert.Equal([1, 0, 1], rows.Select(row => row.Kept));
        Assert.Equal(0, rows[2].Score);
    }

    [Fact]
    public void Repetition_is_the_share_of_text_written_before()
    {
        string thirty = "abcdefghijklmnopqrstuvwxyz0123";
        double?[] scores = Sample([thirty + thirty, thirty + "zyxwvutsrqponmlkjihgfedcba9876"]).Scores(PassageQuality.Repeated);
        Assert.Equal([0.5, 0], scores);
    }

    [Fact]
    public void A_detector_prefers_the_human_passages_of_a_mixed_sample()
    {
        string[] human = [.. Enumerable.Range(0, 40).Select(i => Prose(i))];
        string[] sample = [.. Enumerable.Range(0, 40).Select(i => i % 4 < 2 ? Prose(100 + i) : Noise(i))];
        Candidates candidates = Sample(sample, knowledge => knowledge with { Human = human });

        double?[] likeness = candidates.Scores(PassageQuality.HumanLike);

        Assert.True(likeness.Where((_, i) => i % 4 < 2).Min() > likeness.Where((_, i) => i % 4 >= 2).Max());
        IReadOnlyList<CurationRecord> rows = new Resample { Keep = 0.5, Exponent = 8, MostRepeats = 2 }.Curate(candidates);
        Assert.All(rows.Zip(likeness), pair => Assert.Equal(Math.Pow(pair.Second!.Value, 8), pair.First.Score!.Value, 1e-12));
        int[] drawn = [.. rows.Select(row => row.Kept)];
        Assert.InRange(drawn.Max(), 1, 2);
        Assert.InRange(drawn.Sum(), 18, 22); // passages differ in length
        Assert.InRange(drawn.Where((_, i) => i % 4 >= 2).Sum(), 0, 3);
        int[] alike = [.. new Resample { Keep = 0.5, Exponent = 0, MostRepeats = 1 }.Curate(candidates).Select(row => row.Kept)];
        Assert.InRange(alike.Sum(), 18, 22);
        Assert.InRange(alike.Where((_, i) => i % 4 < 2).Sum(), 4, 16);
    }

    /// <summary>Two passages, two copies each: once one is drawn, a third of the copies that are left are its own.</summary>
    [Fact]
    public void A_draw_takes_one_of_the_copies_that_are_left()
    {
        Resample all = new() { Keep = 1, Exponent = 0, MostRepeats = 2 };
        int twice = Enumerable.Range(0, 3000).Count(stream => Kept(all, ["cat sat", "the cat"], stream: (ulong)stream).Contains(2));
        Assert.InRange(twice, 1000 - (4 * 25.8), 1000 + (4 * 25.8)); // binomial, 3000 times 1/3
    }

    /// <summary>
    /// Where people write noise in one half of the passages and prose in the other, and the sample has it the other way round,
    /// everything looks human to who learnt from the other half, and nothing to who learnt from the same one.
    /// </summary>
    [Fact]
    public void A_passage_is_judged_by_what_was_learnt_from_the_other_half()
    {
        string[] human = [.. Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? Noise(i) : Prose(i))];
        string[] sample = [.. Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? Prose(100 + i) : Noise(100 + i))];
        double?[] likeness = Sample(sample, knowledge => knowledge with { Human = human }).Scores(PassageQuality.HumanLike);
        Assert.All(likeness, probability => Assert.InRange(probability!.Value, 0.5 + 1e-6, 1));
    }

    [Fact]
    public void A_curator_corrects_the_worst_passages_with_human_text_of_their_own()
    {
        Passage[] spare = [.. Enumerable.Range(7, 2).Select(place => new Passage(Origin.Human, place, Vocabulary.Encode("the cat sat on it")))];
        CurationRecord[] rows = [.. Rows(
            new Correction { By = PassageQuality.KnownWords, Share = 0.5 }, ["zz zz zz", "cat sat zz", "cat cat cat", "zz zz sat"], knowledge => knowledge with { Corrections = spare })];

        Assert.Equal([7, null, null, 8], rows.Select(row => row.Human));
        Assert.Equal([CurationReason.Corrected, CurationReason.Chosen, CurationReason.Chosen, CurationReason.Corrected], rows.Select(row => row.Reason));
        Assert.All(rows, row => Assert.Equal(1, row.Kept));
    }

    [Theory]
    [InlineData(0.1, 80, 8)]
    [InlineData(0.1, 14, 1)]
    [InlineData(0.1, 16, 2)]
    [InlineData(0.25, 10, 2)] // halves to even
    [InlineData(0.25, 14, 4)]
    [InlineData(0.0, 9, 0)]
    [InlineData(1.0, 9, 9)]
    public void Corrections_are_the_share_rounded(double share, int passages, int corrected) =>
        Assert.Equal(corrected, new Correction { By = PassageQuality.Random, Share = share }.Count(passages));

    [Fact]
    public void With_nothing_human_to_learn_from_all_passages_are_as_likely_human_as_not() =>
        Assert.Equal([0.5, 0.5, 0.5], Sample([Prose(1), Noise(1), "cat"]).Scores(PassageQuality.HumanLike));

    private static string Prose(int i) => string.Concat(Enumerable.Range(0, 50).Select(j => (((i * 7) + (j * j)) % 5) switch { 0 => "the cat ", 1 => "sat on ", 2 => "a mat ", 3 => "and then ", _ => "it was " }));

    private static string Noise(int i) => string.Concat(Enumerable.Range(0, 50).Select(j => (((i * 3) + (j * j)) % 4) switch { 0 => "xq zv ", 1 => "kjw qp ", 2 => "vvx z ", _ => "qqj kx " }));

    private static int[] Kept(CurationOptions options, string[] sample, Func<CuratorKnowledge, CuratorKnowledge>? change = null, ulong stream = 5) =>
        [.. Rows(options, sample, change, stream).Select(row => row.Kept)];

    private static IReadOnlyList<CurationRecord> Rows(
        CurationOptions options, string[] sample, Func<CuratorKnowledge, CuratorKnowledge>? change = null, ulong stream = 5)
    {
        IReadOnlyList<CurationRecord> rows = options.Curate(Sample(sample, change, stream));
        Assert.Equal(Enumerable.Range(0, sample.Length), rows.Select(row => row.Passage));
        Assert.True(rows.Sum(row => (double)row.Kept * sample[row.Passage].Length) >= options.LeastKept * sample.Sum(text => text.Length) - 1e-9);
        return rows;
    }

    private static Candidates Sample(string[] sample, Func<CuratorKnowledge, CuratorKnowledge>? change = null, ulong stream = 5)
    {
        CuratorKnowledge knowledge = new()
        {
            Vocabulary = Vocabulary,
            Own = () => throw new InvalidOperationException("no model is needed"),
            GenerationZero = () => throw new InvalidOperationException("no model is needed"),
            Words = new HashSet<string> { "the", "cat", "sat", "on", "it" },
            Language = null,
            Human = [],
            Corrections = [],
            Cancellation = CancellationToken.None,
        };
        return new Candidates([.. sample.Select(Vocabulary.Encode)], change?.Invoke(knowledge) ?? knowledge, stream);
    }

    private static NgramModel Model(string text) => (NgramModel)new NgramTrainer(new NgramOptions { Order = 2 }, Vocabulary)
        .Train([Vocabulary.Encode(string.Concat(Enumerable.Repeat(text, 20)))], null, 0, null, CancellationToken.None).Model;
}
