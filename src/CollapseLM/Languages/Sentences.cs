namespace CollapseLM.Languages;

/// <summary>
/// A small probabilistic grammar of English-like sentences, words joined by hyphens: subject and verb agree in number however
/// far apart, and words of a class are Zipf distributed, so that there is something to be lost. Every sentence has one derivation.
/// </summary>
public static class Sentences
{
    private static readonly string[] Nouns = ["dog", "cat", "king", "ship", "tree", "stone", "river", "ghost"];
    private static readonly string[] Adjectives = ["old", "red", "quiet"];
    private static readonly string[] Transitive = ["see", "like", "follow", "fear"];
    private static readonly string[] Intransitive = ["sleep", "wait", "sing"];
    private static readonly string[] SingularDeterminers = ["the", "a", "this"];
    private static readonly string[] PluralDeterminers = ["the", "some", "these"];

    private static readonly bool[] Numbers = [false, true]; // singular, plural

    private const double PluralShare = 0.4;
    private const double AdjectiveShare = 0.3;
    private const double ObjectShare = 0.6;

    public static LineLanguage Create() => new(
        LanguageKinds.Grammar,
        from plural in Numbers
        from subject in NounPhrases(plural, Adjectives)
        from predicate in Predicates(plural)
        select ($"{subject.Text}-{predicate.Text}", (plural ? PluralShare : 1 - PluralShare) * subject.Weight * predicate.Weight));

    private static IEnumerable<(string Text, double Weight)> NounPhrases(bool plural, string[] adjectives) =>
        from determiner in Zipf(plural ? PluralDeterminers : SingularDeterminers)
        from adjective in Zipf(adjectives).Select(word => ($"-{word.Text}", AdjectiveShare * word.Weight))
            .Prepend(("", adjectives.Length > 0 ? 1 - AdjectiveShare : 1))
        from noun in Zipf(Nouns)
        select ($"{determiner.Text}{adjective.Item1}-{noun.Text}{(plural ? "s" : "")}", determiner.Weight * adjective.Item2 * noun.Weight);

    private static IEnumerable<(string Text, double Weight)> Predicates(bool plural) =>
        Zipf(Intransitive).Select(verb => (Agreeing(verb.Text, plural), (1 - ObjectShare) * verb.Weight)).Concat(
            from verb in Zipf(Transitive)
            from several in Numbers
            from patient in NounPhrases(several, [])
            select (
                $"{Agreeing(verb.Text, plural)}-{patient.Text}",
                ObjectShare * verb.Weight * (several ? PluralShare : 1 - PluralShare) * patient.Weight));

    private static string Agreeing(string verb, bool plural) => plural ? verb : verb + "s";

    /// <summary>Word i of a class has weight 1/i, normalised.</summary>
    private static IEnumerable<(string Text, double Weight)> Zipf(string[] words)
    {
        double total = Enumerable.Range(1, words.Length).Sum(rank => 1.0 / rank);
        return words.Select((word, i) => (word, 1 / ((i + 1) * total)));
    }
}
