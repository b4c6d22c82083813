using CollapseLM.Text;
using CsCheck;

namespace CollapseLM.Tests.Text;

public sealed class HumanSplitTests
{
    private static readonly SplitOptions Small = new() { PassageChars = 20 };

    [Fact]
    public void Documents_are_held_out_by_name()
    {
        Corpus corpus = Texts.Corpus(("a", Texts.Words(0, 20)), ("b", Texts.Words(100, 20)), ("c", Texts.Words(200, 20)));

        HumanSplit split = HumanSplit.Create(corpus, Small with { TestDocuments = ["c", "a"] });

        Assert.Equal([DocumentPart.Whole("b", corpus.Documents[1].Text)], split.TrainingParts);
        Assert.Equal(["b"], split.Training.Select(passage => passage.Document).Distinct());
        Assert.Equal(["a", "c"], split.Test.Select(passage => passage.Document).Distinct());
        Assert.Equal(["test", "training", "test"], corpus.Documents.Select(document => split.RoleOf(document.Name)));
    }

    [Fact]
    public void The_options_come_before_the_corpus_and_the_corpus_before_the_default()
    {
        CorpusDescription description = new() { Title = "t", Language = "l", Source = "s", Licence = "c", TestDocuments = ["b"] };
        Corpus plain = Texts.Corpus(("a", Texts.Words(0, 50)), ("b", Texts.Words(100, 50)));
        Corpus described = plain with { Description = description };

        Assert.Equal(["b"], Held(described, Small));
        Assert.Equal(["a"], Held(described, Small with { TestDocuments = ["a"] }));
        Assert.Equal(["a", "b"], Held(described, Small with { TestShare = 0.2 }));
        Assert.Equal(["a", "b"], Held(plain, Small));
        Assert.Equal(
            HumanSplit.Create(plain, Small with { TestShare = 0.1 }).Test,
            HumanSplit.Create(plain, Small).Test);

        static IEnumerable<string> Held(Corpus corpus, SplitOptions options) =>
            HumanSplit.Create(corpus, options).Test.Select(passage => passage.Document).Distinct();
    }

    /// <summary>40 characters, a quarter held out: the test text would start at 30 and moves on to the next white space.</summary>
    [Theory]
    [InlineData("ababababababababababababababab bbbbbbbbb", 4, " bbbbbbbbb")]
    [InlineData("abababababababababababababababbbb\nbbbbbb", 4, "\nbbbbbb")]
    [InlineData("abababababababababababababababbbbb bbbbb", 4, " bbbbb")]
    [InlineData("abababababababababababababababbbbbb bbbb", 4, "bbbbb bbbb")]
    [InlineData("ababababababababababababababa bbbbbbbbbb", 4, "bbbbbbbbbb")]
    [InlineData("abababababababababababababababbbbbbbbbb\n", 16, "\n")]
    public void A_share_is_held_out_from_the_next_white_space_on(string text, int passageChars, string heldOut)
    {
        HumanSplit split = HumanSplit.Create(Texts.Corpus(("d", text)), new SplitOptions { TestShare = 0.25, PassageChars = passageChars });

        Assert.Equal(text[..^heldOut.Length], Assert.Single(split.TrainingParts).Text);
        Assert.Equal(text.Length - heldOut.Length, split.Test[0].Offset);
        Assert.StartsWith(split.Test[0].Text, heldOut, StringComparison.Ordinal);
        Assert.Equal("both", split.RoleOf("d"));
    }

    [Fact]
    public void Every_character_is_in_one_passage_or_a_dropped_white_space() =>
        Gen.Select(Texts.Prose, Texts.Prose, Gen.Int[4, 20], Gen.Double[0.1, 0.9]).Sample((first, second, passageChars, share) =>
        {
            Corpus corpus = Texts.Corpus(("a", Texts.Words(0, 30) + first), ("b", second + Texts.Words(0, 30)));
            HumanSplit split = HumanSplit.Create(corpus, new SplitOptions { TestShare = share, PassageChars = passageChars });
            foreach (Document document in corpus.Documents)
            {
                int[] scalars = Texts.Scalars(document.Text.ToString());
                int position = 0;
                int firstHeldOut = split.Test.Where(passage => passage.Document == document.Name).Min(passage => passage.Offset);
                foreach (HumanPassage passage in split.Training.Concat(split.Test).Where(passage => passage.Document == document.Name))
                {
                    bool dropped = passage.Offset == position + 1 && passage.Offset != firstHeldOut && scalars[position] is ' ' or '\n' or 0x2003;
                    Assert.True(passage.Offset == position || dropped);
                    Assert.Equal(scalars[passage.Offset..(passage.Offset + passage.Length)], Texts.Scalars(passage.Text));
                    position = passage.Offset + passage.Length;
                }

                Assert.Equal(scalars.Length, position);
            }
        });

    [Fact]
    public void No_held_out_passage_is_trained_on()
    {
        HumanSplit split = HumanSplit.Create(Texts.Corpus(("a", Texts.Words(0, 2000)), ("b", Texts.Words(5000, 2000))), Small);

        Assert.Empty(split.Test.Select(passage => passage.Text).Intersect(split.Training.Select(passage => passage.Text)));
        Assert.All(split.Test, passage => Assert.DoesNotContain(split.TrainingParts, part => part.Text.Contains(passage.Text, StringComparison.Ordinal)));
        Assert.Equal(0, split.OverlapShare);
    }

    [Fact]
    public void Held_out_text_that_training_holds_too_is_noticed()
    {
        string shared = Texts.Words(9000, 300);
        HumanSplit split = HumanSplit.Create(
            Texts.Corpus(("a", $"{Texts.Words(0, 500)} {shared}"), ("b", shared)), Small with { TestDocuments = ["b"] });

        Assert.Equal(1, split.OverlapShare);
    }

    [Theory]
    [InlineData("persuaion", "split.testDocuments: no document 'persuaion' in small (did you mean one of: emma, persuasion)")]
    [InlineData("Emma", "split.testDocuments: no document 'Emma' in small (did you mean one of: emma, persuasion)")]
    public void An_unknown_document_is_refused_with_those_there_are(string name, string expected)
    {
        Corpus corpus = Texts.Corpus(("emma", Texts.Words(0, 20)), ("persuasion", Texts.Words(0, 20)));

        AssertRefused(corpus, Small with { TestDocuments = ["persuasion", name] }, FailureKind.Input, expected);
    }

    [Fact]
    public void Too_little_text_on_either_side_is_refused()
    {
        Corpus two = Texts.Corpus(("a", Texts.Words(0, 20)), ("b", "one passage"));

        AssertRefused(two, Small with { TestDocuments = ["a"] }, FailureKind.Input, "the training text of small has 11 characters in 1 passages, at least 2 are needed");
        AssertRefused(two, Small with { TestDocuments = ["a", "b"] }, FailureKind.Input, "the training text of small has 0 characters in 0 passages");
        AssertRefused(two, Small with { TestDocuments = [] }, FailureKind.Input, "the test text of small has 0 characters in 0 passages, at least 1 are needed");
        AssertRefused(two, Small with { TestShare = 0 }, FailureKind.Input, "the test text of small has 0 characters");
        AssertRefused(
            Texts.Corpus(("a", new string('a', 200)), ("b", "one passage")), Small with { TestDocuments = ["b"] }, FailureKind.Input, "needs at least 2 distinct characters");
    }

    [Fact]
    public void Both_ways_of_holding_out_at_once_are_a_config_error() =>
        AssertRefused(
            Texts.Corpus(("a", "text")), Small with { TestShare = 0.5, TestDocuments = ["a"] }, FailureKind.Config, "split: testDocuments and testShare are both set");

    /// <summary>By hand: floor((i + 0.5) P / m).</summary>
    [Theory]
    [InlineData(7, 30, new[] { 1, 3, 5 })]
    [InlineData(7, 10, new[] { 3 })]
    [InlineData(7, 1, new[] { 3 })]
    [InlineData(7, 24, new[] { 1, 5 })]
    [InlineData(7, 25, new[] { 1, 5 })]
    [InlineData(7, 26, new[] { 1, 3, 5 })]
    [InlineData(7, 60, new[] { 0, 1, 2, 4, 5, 6 })]
    [InlineData(7, 70, new[] { 0, 1, 2, 3, 4, 5, 6 })]
    [InlineData(7, 2_000_000_000, new[] { 0, 1, 2, 3, 4, 5, 6 })]
    [InlineData(7, null, new[] { 0, 1, 2, 3, 4, 5, 6 })]
    [InlineData(1, 5, new[] { 0 })]
    public void Test_passages_are_picked_evenly(int passages, int? testChars, int[] expected)
    {
        HumanPassage[] test = [.. Enumerable.Range(0, passages).Select(i => new HumanPassage(DocumentPart.Whole("d", DocumentText.Empty), i, 10))];

        Assert.Equal(expected, HumanSplit.SelectTest(test, testChars, 10).Select(passage => passage.Offset));
    }

    private static void AssertRefused(Corpus corpus, SplitOptions options, FailureKind kind, string expected)
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => HumanSplit.Create(corpus, options));
        Assert.Equal(kind, error.Kind);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
