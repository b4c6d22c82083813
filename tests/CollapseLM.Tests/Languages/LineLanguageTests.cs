using CollapseLM.Languages;
using CollapseLM.Randomness;

namespace CollapseLM.Tests.Languages;

/// <summary>Languages of lines against counts and checkers that know nothing of how the lines were made.</summary>
public sealed class LineLanguageTests
{
    private static readonly LineLanguage Arithmetic = Sums.Create(99);
    private static readonly LineLanguage Brackets = BracketWords.Create(3, 4);
    private static readonly LineLanguage Grammar = Sentences.Create();

    public static TheoryData<string> Descriptions => ["arithmetic largest=99", "brackets kinds=3 pairs=4", "grammar"];

    [Fact]
    public void The_entropy_of_sums_is_that_of_their_operands_over_their_length()
    {
        // Two operands of log2(100) bits; lengths: 1.9 digits each, the sum's digits, two signs and the line feed.
        double sumDigits = Enumerable.Range(0, 199).Sum(sum => (double)(Math.Min(sum, 198 - sum) + 1) * sum.ToString(System.Globalization.CultureInfo.InvariantCulture).Length) / 10_000;
        Assert.Equal(2 * Math.Log2(100) / ((2 * 1.9) + sumDigits + 3), Arithmetic.EntropyBitsPerChar, 12);
        Assert.Equal(10_000, Arithmetic.SupportSize);
    }

    [Fact]
    public void Bracket_words_are_as_many_as_Catalan_says_and_all_balanced()
    {
        long[] catalan = [1, 2, 5, 14];
        Assert.Equal(catalan.Select((words, i) => words * (long)Math.Pow(3, i + 1)).Sum(), Brackets.SupportSize);
        double bits = 2 + catalan.Select((words, i) => Math.Log2(words * Math.Pow(3, i + 1)) / 4).Sum(); // which length, which word
        Assert.Equal(bits / (1 + 5), Brackets.EntropyBitsPerChar, 12); // 2.5 pairs on average, and the line feed
        Assert.All(Lines(Brackets, 20_000), line => Assert.True(IsBalanced(line), line));
    }

    [Theory]
    [InlineData("\n17+58=75\n", 1, 1)]
    [InlineData("\n17+58=76\n", 0, 1)]
    [InlineData("8=75\n17+58=75\n0+0=0\n1+", 2, 2)] // what the ends cut off is not judged
    [InlineData("\n017+58=75\n", 0, 1)]
    [InlineData("\n100+1=101\n", 0, 1)]
    [InlineData("\n\n", 0, 1)]
    [InlineData("17+58=76", 0, 0)]
    public void Whole_lines_are_right_if_they_add_up(string passage, int right, int all)
    {
        JudgedUnit[] units = [.. Arithmetic.Judge(passage)];
        Assert.Equal((right, all), (units.Count(unit => unit.IsRight), units.Length));
    }

    [Fact]
    public void Subject_and_verb_agree_across_adjectives_and_nothing_else_passes()
    {
        Assert.True(Grammar.Probability("the-old-dogs-see-a-cat") > 0);
        Assert.True(Grammar.Probability("this-king-sleeps") > 0);
        Assert.Equal(0, Grammar.Probability("the-old-dogs-sees-a-cat"));
        Assert.Equal(0, Grammar.Probability("these-king-sleeps"));
        Assert.Equal(0, Grammar.Probability("a-cats-sleep"));
        Assert.All(Lines(Grammar, 50_000), line => Assert.Matches(
            "^((the|a|this)(-(old|red|quiet))?-(dog|cat|king|ship|tree|stone|river|ghost)-(sleeps|waits|sings|(sees|likes|follows|fears)-OBJECT)|(the|some|these)(-(old|red|quiet))?-(dog|cat|king|ship|tree|stone|river|ghost)s-(sleep|wait|sing|(see|like|follow|fear)-OBJECT))$"
                .Replace("OBJECT", "((the|a|this)-(dog|cat|king|ship|tree|stone|river|ghost)|(the|some|these)-(dog|cat|king|ship|tree|stone|river|ghost)s)", StringComparison.Ordinal),
            line));
    }

    /// <summary>Shares of plural, adjectives and objects: 0.4, 0.3, 0.6; word i of a class of n has 1/i of H(n) = 1 + 1/2 + ... + 1/n.</summary>
    [Fact]
    public void Sentences_are_as_likely_as_their_derivations_by_hand()
    {
        const double H3 = 11 / 6.0, H4 = 25 / 12.0, H8 = 761 / 280.0;
        Assert.Equal(0.6 * (1 / 3.0 / H3) * 0.7 * (1 / 3.0 / H8) * 0.4 * (1 / H3), Grammar.Probability("this-king-sleeps"), 1e-12);
        Assert.Equal(0.6 * (1 / H3) * (0.3 * (1 / 3.0 / H3)) * (1 / H8) * 0.4 * (1 / 2.0 / H3), Grammar.Probability("the-quiet-dog-waits"), 1e-12);
        Assert.Equal(
            0.4 * (1 / H3) * 0.7 * (1 / 2.0 / H8) * 0.6 * (1 / H4) * (0.4 * (1 / 2.0 / H3) * (1 / H8)), Grammar.Probability("the-cats-see-some-dogs"), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Descriptions))]
    public void What_may_follow_a_beginning_shares_its_probability(string description)
    {
        LineLanguage language = (LineLanguage)LanguageKinds.Parse(description);
        Assert.Equal(description, language.Description);
        string text = language.Write(2_000, new Pcg32(7));
        char[] alphabet = [.. text.Distinct()];
        Pcg32 random = new(3);
        for (int i = 0; i < 200; i++)
        {
            string line = text.Split('\n')[random.Next(20)];
            string beginning = line + "\n" + line[..random.Next(line.Length + 1)];
            Assert.Equal(Math.Exp(-language.Nats(beginning)), alphabet.Sum(next => Math.Exp(-language.Nats(beginning + next))), 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Descriptions))]
    public void Written_text_has_the_entropy_that_is_stated(string description)
    {
        GeneratedLanguage language = LanguageKinds.Parse(description);
        string[] passages = [.. Enumerable.Range(1, 400).Select(seed => language.Write(500, new Pcg32((ulong)seed)))];
        double[] rates = [.. passages.Select(passage => language.Nats(passage) / Math.Log(2))];
        double excess = rates.Sum() - (language.EntropyBitsPerChar * passages.Sum(passage => passage.Length));
        // Each line's surprise less its length's due is a draw with mean 0.
        double deviation = Math.Sqrt(rates.Zip(passages, (bits, passage) => Math.Pow(bits - (language.EntropyBitsPerChar * passage.Length), 2)).Sum());
        Assert.InRange(excess, -4 * deviation, 4 * deviation);
        Assert.InRange(deviation, 1e-9, 0.02 * rates.Sum());
        Assert.All(passages, passage => Assert.Equal(1, language.RightShare(passage)));
    }

    [Theory]
    [InlineData("brackets kinds=4 pairs=2")]
    [InlineData("arithmetic")]
    [InlineData("arithmetic largest=x")]
    [InlineData("latin")]
    [InlineData("")]
    [InlineData("markov order=9 symbols=2 seed=1")]
    public void A_description_of_no_language_is_refused(string description) => Assert.Throws<FormatException>(() => LanguageKinds.Parse(description));

    private static string[] Lines(GeneratedLanguage language, int chars) =>
        language.Write(chars, new Pcg32(1)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsBalanced(string line)
    {
        Stack<char> open = new();
        foreach (char bracket in line)
        {
            if ("([{".Contains(bracket, StringComparison.Ordinal))
            {
                open.Push(bracket);
            }
            else if (!open.TryPop(out char opening) || (opening, bracket) is not (('(', ')') or ('[', ']') or ('{', '}')))
            {
                return false;
            }
        }

        return open.Count == 0;
    }
}
