using System.Globalization;
using CollapseLM.Configuration;
using CollapseLM.Curation;
using CollapseLM.Text;

namespace CollapseLM.Experiments;

/// <summary>What curation asks of the corpus and of the sample.</summary>
public static class CurationSupply
{
    /// <summary>What an arm's curation asks for and does not get.</summary>
    /// <param name="needed">Synthetic characters that a generation trains on.</param>
    public static IEnumerable<Problem> Check(ArmConfig arm, HumanMaterial material, int needed)
    {
        if (arm.Config.Curation is not CurationOptions curation)
        {
            yield break;
        }

        int sampled = arm.Config.Sampling.Chars!.Value;
        if (curation.LeastKept > 0 && curation.LeastKept * sampled < needed)
        {
            yield return new Problem(
                "",
                "sampling.chars",
                $"of {Text(sampled)} sampled characters arm {arm.Name} keeps {Text((long)(curation.LeastKept * sampled))} and trains on {Text(needed)}",
                $"sample at least {Text((long)Math.Ceiling(needed / curation.LeastKept))} or keep more");
        }

        if (Quality(curation) == PassageQuality.Correct && !material.HasLanguage)
        {
            yield return new Problem("", "curation.by", $"correct needs a generated language, {material.Corpus.Name} is human text", "collapse corpus make writes one; or judge by knownWords");
        }

        if (Quality(curation) == PassageQuality.KnownWords && material.Words is not { Count: > 0 })
        {
            yield return new Problem("", "curation.by", $"knownWords needs words, {material.Corpus.Name} has none that its script parts", "judge by another quality");
        }
    }

    /// <summary>The place in a seed's order behind the passages that an arm's corrections take.</summary>
    /// <param name="start">Behind all that the arm trains on otherwise.</param>
    /// <exception cref="UserErrorException">The order holds too few passages that are long enough.</exception>
    public static int After(ExperimentConfig config, IReadOnlyList<HumanPassage> order, int start)
    {
        if (config.Curation is not Correction correction)
        {
            return start;
        }

        int passages = SampleFile.Passages(config.Sampling.Chars!.Value, Prompts.PassageChars(config));
        int wanted = correction.Count(passages) * config.Generations, found = 0, next = start;
        for (; found < wanted && next < order.Count; next++)
        {
            found += order[next].Length >= Prompts.PassageChars(config) ? 1 : 0;
        }

        return found == wanted ? next : throw new UserErrorException(
            FailureKind.Input,
            "",
            "curation.share",
            $"{Text(wanted)} corrections are asked for, the corpus has {Text(found)} passages of {Text(Prompts.PassageChars(config))} characters that nothing else trains on",
            "a smaller share, fewer generations or shorter passages");
    }

    private static PassageQuality? Quality(CurationOptions curation) => curation switch
    {
        Selection selection => selection.By,
        BestOf best => best.By,
        Check check => check.By,
        Correction correction => correction.By,
        _ => null,
    };

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
