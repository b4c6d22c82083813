using System.Globalization;
using CollapseLM.Configuration;
using CollapseLM.Models.Transformer;
using CollapseLM.Regimes;
using CollapseLM.Text;

namespace CollapseLM.Experiments;

/// <summary>Fills in the sizes that depend on the corpus and refuses what the corpus cannot give.</summary>
public static class Sizes
{
    private const int LargestDefault = 300_000;

    /// <summary>The config with every size a number and <c>auto</c> resolved, as it is frozen in the run.</summary>
    public static ExperimentConfig Resolve(ExperimentConfig config, long trainingChars)
    {
        int trainChars = config.Split.TrainChars ?? (int)Math.Min(LargestDefault, trainingChars / 2);
        return config with
        {
            Split = config.Split with { TrainChars = trainChars },
            Sampling = config.Sampling with { Chars = config.Sampling.Chars ?? SampleChars(config, trainChars) },
            Compute = config.Compute with { Kernels = TransformerKernels.Resolve(config.Compute.Kernels) },
        };
    }

    /// <summary>What an arm asks of the corpus and does not get.</summary>
    public static IEnumerable<Problem> Check(ArmConfig arm, HumanMaterial material)
    {
        int trainChars = arm.Config.Split.TrainChars!.Value;
        if (trainChars > material.TrainingChars)
        {
            yield return Problem("split.trainChars", $"{Text(trainChars)} characters, the corpus has {Text(material.TrainingChars)} for training", "ask for less or give more text");
            yield break;
        }

        long fresh = FreshChars(arm.Config).Sum(chars => (long)chars);
        if (trainChars + fresh > material.TrainingChars)
        {
            yield return Problem(
                "regime.humanText",
                $"arm {arm.Name} needs {Text(trainChars + fresh)} characters of human text ({Text(trainChars)} and {Text(fresh)} fresh ones), the corpus has {Text(material.TrainingChars)}",
                "fewer generations, a smaller humanShare or humanText fixed");
        }

        if (arm.Config.Model is TransformerOptions transformer && material.Split.Training.All(passage => passage.Length < transformer.Context))
        {
            yield return Problem(
                "model.context",
                $"{Text(transformer.Context)} characters, the longest training passage has {Text(material.Split.Training.Max(passage => passage.Length))}",
                "a smaller context");
        }

        int sampled = arm.Config.Sampling.Chars!.Value;
        int needed = arm.Config.Regime.Plans(arm.Config.Generations, trainChars, sampled).Select(plan => plan.FromOneSample).DefaultIfEmpty(0).Max();
        if (needed > sampled)
        {
            yield return Problem(
                "sampling.chars", $"{Text(sampled)} characters are sampled, arm {arm.Name} trains on {Text(needed)} synthetic ones", "sample at least as many");
        }

        int curated = Enumerable.Range(0, arm.Config.Generations - 1).Select(generation => SyntheticChars(arm.Config, generation)).DefaultIfEmpty(0).Max();
        foreach (Problem problem in CurationSupply.Check(arm, material, curated))
        {
            yield return problem;
        }

        PollutionOptions pollution = arm.Config.Pollution;
        int polluted = arm.Config.Regime.Plans(arm.Config.Generations, trainChars, sampled).Select(plan => pollution.Chars(plan.Human)).DefaultIfEmpty(0).Max();
        if (polluted > sampled)
        {
            yield return Problem(
                "pollution.share", $"{Text(polluted)} characters of the human stream of arm {arm.Name} are to be synthetic, a sample has {Text(sampled)}", "a smaller share, or sample more");
        }

        string[] unknown = [.. (pollution.Canary?.Text ?? "").EnumerateRunes().Where(rune => material.Vocabulary.TokenOf(rune) is null).Select(rune => rune.ToString()).Distinct()];
        if (unknown.Length > 0)
        {
            yield return Problem(
                "pollution.canary.text", $"the corpus has {Text(unknown.Length)} of its characters nowhere in the training documents: {string.Concat(unknown)}", "write it in characters of the corpus");
        }
    }

    /// <summary>Characters of one generation's sample that the next one surely trains on; 0 where it takes what there is.</summary>
    public static int SyntheticChars(ExperimentConfig config, int generation) =>
        generation + 1 < config.Generations && config.Regime is Replace or Window
        ? config.Regime.Plan(generation + 1, config.Split.TrainChars!.Value, config.Sampling.Chars!.Value).FromOneSample
        : 0;

    /// <summary>Models that a generation of an arm consists of.</summary>
    internal static int Lineages(ExperimentConfig config) => config.Regime is Pool pool ? pool.Lineages : 1;

    /// <summary>
    /// The most characters that a generation of a resolved arm trains on, for estimates of memory; what accumulate grows by is left
    /// aside, as it was where their constants were measured.
    /// </summary>
    internal static long LargestSet(ExperimentConfig config) => config.Regime is Accumulate ? config.Split.TrainChars!.Value : config.Regime.Plans(config.Generations, config.Split.TrainChars!.Value, config.Sampling.Chars!.Value)
        .Select(plan => plan.Chars).Prepend(config.Split.TrainChars!.Value).Max();

    /// <summary>As many as a generation trains on; more where a growing set needs more of one sample.</summary>
    private static int SampleChars(ExperimentConfig config, int trainChars) =>
        config.Regime.Plans(config.Generations, trainChars, trainChars).Select(plan => plan.FromOneSample).Prepend(trainChars).Max();

    /// <summary>How many passages of a seed's order its arms, the floors and the detector use, counted from the first.</summary>
    /// <param name="order">Every training passage.</param>
    /// <param name="floorScalars">Scalars that the floors read, line feeds between passages included.</param>
    /// <param name="spareScalars">Likewise for the detector, behind what the arms train on: as far as the corpus has it.</param>
    /// <exception cref="UserErrorException">
    /// Every generation begins with a passage of its own, so an order may fall short although it has enough characters in all.
    /// </exception>
    public static int PassagesUsed(IEnumerable<ArmConfig> arms, IReadOnlyList<HumanPassage> order, int floorScalars, int spareScalars)
    {
        int trained = arms.Max(arm => CurationSupply.After(
            arm.Config, order, FreshChars(arm.Config).Prepend(arm.Config.Split.TrainChars!.Value).Aggregate(0, (start, chars) => After(order, start, chars))));
        return Math.Max(Holding(order, 0, floorScalars), Holding(order, trained, spareScalars));
    }

    /// <summary>Where in the order so many scalars end, from a passage on, or the order does.</summary>
    private static int Holding(IReadOnlyList<HumanPassage> order, int start, int wanted)
    {
        int next = start;
        for (long left = wanted; next < order.Count && left > 0; next++)
        {
            left -= order[next].Length + (next > start ? 1 : 0);
        }

        return next;
    }

    private static int After(IReadOnlyList<HumanPassage> order, int start, int chars)
    {
        int next = start;
        for (long taken = 0; taken < chars; next++)
        {
            if (next == order.Count)
            {
                throw new UserErrorException(
                    FailureKind.Input,
                    "",
                    "regime.humanText",
                    $"the corpus runs out of passages: {Text(chars)} fresh characters are asked for, {Text(taken)} are left",
                    "fewer generations, shorter passages or humanText fixed");
            }

            taken += order[next].Length;
        }

        return next;
    }

    /// <summary>Fresh human characters of each generation from 1 on.</summary>
    public static IEnumerable<int> FreshChars(ExperimentConfig config) =>
        config.Regime.Plans(config.Generations, config.Split.TrainChars!.Value, config.Sampling.Chars ?? 0).Select(plan => plan.Fresh);

    private static Problem Problem(string key, string message, string remedy) => new("", key, message, remedy);

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
