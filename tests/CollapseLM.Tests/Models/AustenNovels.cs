using CollapseLM.Randomness;
using CollapseLM.Text;

namespace CollapseLM.Tests.Models;

/// <summary>The default corpus as an experiment sees it: five novels to train on in a drawn order, <i>Persuasion</i> held out.</summary>
internal sealed class AustenNovels
{
    private readonly TokenText[] training;

    public AustenNovels(int? testChars)
    {
        SplitOptions options = new();
        HumanSplit split = HumanSplit.Create(Corpus.Load(RepositoryRoot.Path("corpora", "austen")), options);
        Vocabulary = Vocabulary.From(split.TrainingParts.Select(part => part.Text));
        training = [.. split.Training.Select(passage => Vocabulary.Encode(passage.Text))];
        new Pcg32(1).Shuffle<TokenText>(training);
        Test = [.. HumanSplit.SelectTest(split.Test, testChars, options.PassageChars).Select(passage => Vocabulary.Encode(passage.Text))];
    }

    public Vocabulary Vocabulary { get; }

    public TokenText[] Test { get; }

    /// <summary>Whole passages of at least so many characters; null = all.</summary>
    public TokenText[] Training(int? chars)
    {
        int taken = 0;
        return [.. training.TakeWhile(passage => (taken += passage.Length) - passage.Length < (chars ?? int.MaxValue))];
    }
}
