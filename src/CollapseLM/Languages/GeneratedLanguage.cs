using CollapseLM.Randomness;

namespace CollapseLM.Languages;

/// <summary>
/// A source of text of which everything is known: what it may write, how probable each text is, and how much a perfect model
/// would still be surprised by it.
/// </summary>
public abstract class GeneratedLanguage
{
    /// <summary>Kind and settings, enough for <see cref="LanguageKinds.Parse"/> to make the language again: <c>markov order=2 symbols=6 seed=1</c>.</summary>
    public abstract string Description { get; }

    /// <summary>The entropy rate, exact but for rounding: bits per character that no model can go below.</summary>
    public abstract double EntropyBitsPerChar { get; }

    /// <summary>How many different units the language has: lines, or strings as long as a Markov source's rule.</summary>
    public abstract long SupportSize { get; }

    /// <summary>Text of at least so many characters, whole lines where the language has lines.</summary>
    public abstract string Write(int chars, Pcg32 random);

    /// <summary>
    /// Minus the logarithm of the probability that a passage of the source's text begins so, a passage beginning at a line's
    /// beginning, or anywhere where there are no lines. Positive infinity where the source cannot write it.
    /// </summary>
    public abstract double Nats(string passage);

    /// <summary>Every whole unit of a passage, in order, judged exactly.</summary>
    public abstract IEnumerable<JudgedUnit> Judge(string passage);

    /// <summary>The share of a passage's units that are right, 0 to 1; null where it has none.</summary>
    public double? RightShare(string passage)
    {
        int all = 0, right = 0;
        foreach (JudgedUnit unit in Judge(passage))
        {
            all++;
            right += unit.IsRight ? 1 : 0;
        }

        return all > 0 ? (double)right / all : null;
    }
}
