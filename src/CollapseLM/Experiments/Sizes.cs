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
            Sampling = config.Sampling with { Chars = config.Sampling.Chars ?? trainChars },
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
        int needed = Enumerable.Range(0, arm.Config.Generations - 1).Select(k => SyntheticChars(arm.Config, k)).DefaultIfEmpty(0).Max();
        if (needed > sampled)
        {
            yield return Problem(
                "sampling.chars", $"{Text(sampled)} characters are sampled, arm {arm.Name} trains on {Text(needed)} synthetic ones", "sample at least as many");
        }

        foreach (Problem problem in CurationSupply.Check(arm, material, needed))
        {
            yield return problem;
        }
    }

    /// <summary>Characters of one generation's sample that the next one surely trains on; 0 where it takes what there is.</summary>
    public static int SyntheticChars(ExperimentConfig config, int generation) =>
        config.Regime is Replace replace && generation + 1 < config.Generations
            ? config.Split.TrainChars!.Value - replace.HumanChars(generation + 1, config.Split.TrainChars.Value)
            : 0;

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
        config.Regime is Replace { HumanText: HumanTextPolicy.Fresh } replace
            ? Enumerable.Range(1, config.Generations - 1).Select(k => replace.HumanChars(k, config.Split.TrainChars!.Value))
            : [];

    private static Problem Problem(string key, string message, string remedy) => new("", key, message, remedy);

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
