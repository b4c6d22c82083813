using CollapseLM.Metrics;
using CollapseLM.Models;
using CollapseLM.Randomness;
using CollapseLM.Text;

namespace CollapseLM.Curation;

/// <summary>A sample to be curated, with all that its passages can be judged by.</summary>
/// <param name="passages">The sample, in order.</param>
/// <param name="knowledge">What the curator knows.</param>
/// <param name="stream">Of this generation's curation alone: drawing more or less of it shifts nothing else.</param>
public sealed class Candidates(IReadOnlyList<TokenText> passages, CuratorKnowledge knowledge, ulong stream)
{
    /// <summary>Position of the number that a passage's rank is drawn from.</summary>
    public const int RankDraw = 0;

    /// <summary>Position of the number that decides whether a checker errs.</summary>
    public const int ErrorDraw = 1;

    public IReadOnlyList<TokenText> Passages => passages;

    public IReadOnlyList<string> Texts { get; } = [.. passages.Select(knowledge.Vocabulary.Decode)];

    /// <summary>Characters of all passages.</summary>
    public long Chars => passages.Sum(passage => (long)passage.Length);

    public ulong Stream => stream;

    /// <summary>Human passages for corrections, at least as long as a synthetic one each.</summary>
    public IReadOnlyList<Passage> Corrections => knowledge.Corrections;

    /// <summary>Uniform over [0, 1), one number for each passage and purpose, whatever else is drawn.</summary>
    public double Uniform(int passage, int draw) => CounterRandom.Uniform(stream, passage, draw);

    /// <summary>A quality of every passage; null where it is undefined.</summary>
    public double?[] Scores(PassageQuality quality) => quality switch
    {
        PassageQuality.Random => [.. passages.Select((_, passage) => (double?)Uniform(passage, RankDraw))],
        PassageQuality.OwnPerplexity => BitsPerChar(knowledge.Own),
        PassageQuality.Generation0Perplexity => BitsPerChar(knowledge.GenerationZero),
        PassageQuality.KnownWords => [.. Texts.Select(KnownWords)],
        PassageQuality.Correct => [.. Texts.Select(text => knowledge.Language?.RightShare(text))],
        PassageQuality.Repeated => [.. Texts.Select(text => RepeatedShare.Of(new ComparedText(text)))],
        PassageQuality.HumanLike => [.. HumanLikeness.Of(knowledge.Human, Texts).Select(likeness => (double?)likeness)],
        _ => throw new ArgumentOutOfRangeException(nameof(quality)),
    };

    /// <summary>Passages from the best to the worst; those without a score last, equal ones in the sample's order.</summary>
    public static IEnumerable<int> Ranked(double?[] scores, Preference prefer) => Enumerable.Range(0, scores.Length)
        .OrderBy(passage => scores[passage] is null)
        .ThenBy(passage => prefer == Preference.High ? -scores[passage] : scores[passage]);

    private double?[] BitsPerChar(Func<ILanguageModel> load)
    {
        using ILanguageModel model = load();
        return [.. model.ScoreEach(passages, knowledge.Cancellation).Select(score => score.BitsPerChar)];
    }

    private double? KnownWords(string text)
    {
        string[] words = [.. WordList.In(text)];
        return knowledge.Words is { } known && words.Length > 0 ? (double)words.Count(known.Contains) / words.Length : null;
    }
}
