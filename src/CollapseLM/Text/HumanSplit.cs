namespace CollapseLM.Text;

/// <summary>A corpus as passages: what may be trained on, and what is held out to judge by.</summary>
public sealed class HumanSplit
{
    private const double DefaultTestShare = 0.1;

    private readonly Lazy<double> overlapShare;

    private HumanSplit(IReadOnlyList<DocumentPart> training, IReadOnlyList<DocumentPart> test, int passageChars)
    {
        Training = [.. training.SelectMany(part => part.Cut(passageChars))];
        Test = [.. test.SelectMany(part => part.Cut(passageChars))];
        TrainingParts = training;
        overlapShare = new(() => ShingleOverlap.Share(test, training));
    }

    /// <summary>Training passages in the order of the documents.</summary>
    public IReadOnlyList<HumanPassage> Training { get; }

    /// <summary>All held-out passages in the order of the documents; <see cref="SelectTest"/> picks those to score.</summary>
    public IReadOnlyList<HumanPassage> Test { get; }

    /// <summary>The training documents, each without what is held out of it: the vocabulary and the word list are made of these.</summary>
    public IReadOnlyList<DocumentPart> TrainingParts { get; }

    /// <summary><see cref="ShingleOverlap"/> of the held-out with the training text, computed when first asked for.</summary>
    public double OverlapShare => overlapShare.Value;

    /// <exception cref="UserErrorException">
    /// A document to hold out is not there, or one side has too little text: two passages for training, one for test.
    /// </exception>
    public static HumanSplit Create(Corpus corpus, SplitOptions options)
    {
        if (options.TestDocuments is not null && options.TestShare is not null)
        {
            throw new UserErrorException(
                FailureKind.Config, "", "split", "testDocuments and testShare are both set", "set one of them to null");
        }

        SplitOptions resolved = Resolve(corpus, options);
        HumanSplit split = resolved.TestDocuments is not null
            ? ByName(corpus, resolved.TestDocuments, options.PassageChars)
            : ByShare(corpus, resolved.TestShare!.Value, options.PassageChars);
        Require(corpus, split.Training, "training", 2);
        Require(corpus, split.Test, "test", 1);
        if (!Corpus.HasTwoCharacters(split.TrainingParts))
        {
            string message = $"the training text of {corpus.Name} has one distinct character; needs at least 2 distinct characters";
            throw new UserErrorException(FailureKind.Input, "", "corpus", message, "hold out less");
        }

        return split;
    }

    /// <summary>What is held out where the options do not say: the documents the corpus names, else the last tenth of each.</summary>
    public static SplitOptions Resolve(Corpus corpus, SplitOptions options) =>
        options.TestDocuments is not null || options.TestShare is not null ? options
        : corpus.Description?.TestDocuments is IReadOnlyList<string> documents ? options with { TestDocuments = documents }
        : options with { TestShare = DefaultTestShare };

    /// <summary>The held-out passages to score, spread evenly: those of index floor((i + 0.5) P / m).</summary>
    /// <param name="test">P passages.</param>
    /// <param name="testChars">Characters wanted: m = testChars / passageChars, half to even. Null, or more than there is: all.</param>
    public static IReadOnlyList<HumanPassage> SelectTest(IReadOnlyList<HumanPassage> test, int? testChars, int passageChars)
    {
        if (testChars is not int wanted || wanted >= test.Sum(passage => (long)passage.Length))
        {
            return test;
        }

        int count = Math.Clamp((int)Math.Round((double)wanted / passageChars), 1, test.Count);
        return [.. Enumerable.Range(0, count).Select(i => test[(int)(((2L * i) + 1) * test.Count / (2L * count))])];
    }

    /// <summary><c>training</c>, <c>test</c>, or <c>both</c> where a part of the document is held out.</summary>
    public string RoleOf(string document) =>
        (Training.Any(passage => passage.Document == document), Test.Any(passage => passage.Document == document)) switch
        {
            (true, true) => "both",
            (false, true) => "test",
            _ => "training",
        };

    private static HumanSplit ByName(Corpus corpus, IReadOnlyList<string> heldOut, int passageChars)
    {
        string[] unknown = [.. heldOut.Except(corpus.Documents.Select(document => document.Name), StringComparer.Ordinal)];
        if (unknown.Length > 0)
        {
            string names = string.Join(", ", corpus.Documents.Select(document => document.Name));
            throw new UserErrorException(
                FailureKind.Input,
                [.. unknown.Select(name => new Problem("", "split.testDocuments", $"no document '{name}' in {corpus.Name}", $"did you mean one of: {names}"))]);
        }

        ILookup<bool, DocumentPart> parts = corpus.Documents.ToLookup(
            document => heldOut.Contains(document.Name, StringComparer.Ordinal),
            document => DocumentPart.Whole(document.Name, document.Text));
        return new HumanSplit([.. parts[false]], [.. parts[true]], passageChars);
    }

    private static HumanSplit ByShare(Corpus corpus, double share, int passageChars)
    {
        (DocumentPart Training, DocumentPart Test)[] parts =
            [.. corpus.Documents.Select(document => DocumentPart.HoldOutEnd(document, share, passageChars))];
        return new HumanSplit([.. parts.Select(part => part.Training)], [.. parts.Select(part => part.Test)], passageChars);
    }

    private static void Require(Corpus corpus, IReadOnlyList<HumanPassage> passages, string side, int least)
    {
        if (passages.Count < least)
        {
            long characters = passages.Sum(passage => (long)passage.Length);
            string message = FormattableString.Invariant(
                $"the {side} text of {corpus.Name} has {characters} characters in {passages.Count} passages, at least {least} are needed");
            throw new UserErrorException(
                FailureKind.Input, "", "split", message, "give more text, another split or a smaller passageChars");
        }
    }
}
