using System.Globalization;
using CollapseLM.Regimes;

namespace CollapseLM.Configuration;

/// <summary>Rules about what generations train on: what each setting alone allows, but not together.</summary>
/// <param name="tree">Where the settings stand.</param>
/// <param name="problems">Those of the settings alone, added to; a setting in trouble is not reported again.</param>
internal sealed class RegimeRules(ConfigNode tree, ProblemList problems)
{
    private const string ShareKey = "regime.humanShare";

    public void Check(ExperimentConfig config)
    {
        if (Share(config.Regime) is HumanShare share)
        {
            CheckShare(share, config.Generations);
        }

        CheckSampleSuffices(config);
        CheckFixedTextSuffices(config);
        CheckPollution(config);
        if (config.Branching is BranchingOptions branching)
        {
            CheckBranching(branching, config);
        }
    }

    private static HumanShare? Share(Regime regime) => regime switch
    {
        Replace replace => replace.HumanShare,
        Window window => window.HumanShare,
        Pool pool => pool.HumanShare,
        _ => null,
    };

    private void CheckShare(HumanShare share, int generations)
    {
        int listed = share switch
        {
            CyclicShare cyclic => cyclic.Values.Count,
            TableShare table => table.Values.Count,
            _ => 1,
        };
        int last = Math.Max(generations - 1, listed);
        foreach (int generation in Enumerable.Range(1, last).Where(k => !(share.At(k) is >= 0 and <= 1)).Take(1))
        {
            double found = share.At(generation);
            Refuse(
                true,
                [ShareKey],
                Text($"must be between 0 and 1, found {found}") + (share is ConstantShare ? "" : Text($" at generation {generation}")),
                found is > 1 and <= 100 ? Text($"per cent is written as a part of 1: {found / 100}") : "give a share of the training text");
        }
    }

    private void CheckSampleSuffices(ExperimentConfig config)
    {
        string[] keys = ["sampling.chars", "split.trainChars", ShareKey];
        if (config.Sampling.Chars is int sampled && config.Split.TrainChars is int trained && !keys.Any(problems.Concerns))
        {
            int needed = config.Regime.Plans(config.Generations, trained, sampled).Select(plan => plan.FromOneSample).DefaultIfEmpty().Max();
            Refuse(
                sampled < needed,
                keys,
                Text($"a sample of {sampled} characters is less than the {needed} synthetic ones in a training text of {trained}"),
                Text($"sample at least {needed} characters, or remove sampling.chars"));
        }
    }

    /// <summary>A growing set, or one with human text on top, may ask for more of the generation-0 text than there is.</summary>
    private void CheckFixedTextSuffices(ExperimentConfig config)
    {
        const int example = 1_000_000; // all sizes are in proportion to it
        int trained = config.Split.TrainChars ?? example;
        SetPlan most = problems.Concerns(ShareKey) ? default : config.Regime.Plans(config.Generations, trained, trained).DefaultIfEmpty().MaxBy(plan => plan.Human - plan.Fresh);
        Refuse(
            most.Human - most.Fresh > trained,
            [ShareKey, "regime.growth", "split.trainChars"],
            Text($"a generation is to train on {most.Human} characters of the same human text, the generation-0 text has {trained}"),
            "a smaller humanShare or growth, fewer generations, or humanText fresh");
    }

    private void CheckPollution(ExperimentConfig config)
    {
        PollutionOptions pollution = config.Pollution;
        if (config.Sampling.Chars is int sampled && config.Split.TrainChars is int trained && !problems.Concerns(ShareKey))
        {
            int most = config.Regime.Plans(config.Generations, trained, sampled).Select(plan => pollution.Chars(plan.Human)).DefaultIfEmpty().Max();
            Refuse(
                most > sampled,
                ["pollution.share", "sampling.chars"],
                Text($"{most} characters of the human stream are to be synthetic, a sample has {sampled}"),
                Text($"sample at least {most} characters, or a smaller share"));
        }

        if (pollution.Canary is not CanaryOptions canary)
        {
            return;
        }

        string[] at = ["pollution.canary.at", "generations"];
        Refuse(string.IsNullOrWhiteSpace(canary.Text), ["pollution.canary.text"], "must be a sentence, found nothing", "choose words that the corpus does not have");
        Refuse(
            canary.At >= config.Generations,
            at,
            Text($"a canary planted at generation {canary.At} is never planted: the last of {config.Generations} generations is {config.Generations - 1}"),
            "an earlier generation, or more of them");
        Refuse(
            2 * canary.Text.EnumerateRunes().Count() > config.Split.PassageChars,
            ["pollution.canary.text", "split.passageChars"],
            Text($"a canary of {canary.Text.EnumerateRunes().Count()} characters is more than half of a passage of {config.Split.PassageChars}"),
            "a shorter text or longer passages");
    }

    private void CheckBranching(BranchingOptions branching, ExperimentConfig config)
    {
        Refuse(
            branching.At >= config.Generations,
            ["branching.at", "generations"],
            Text($"branches from generation {branching.At} on have none of their own: the last of {config.Generations} generations is {config.Generations - 1}"),
            "an earlier generation, or more of them");
        Refuse(
            config.Regime is Pool { Lineages: > 1 },
            ["branching", "regime.kind"],
            Text($"{branching.Children} branches of a pool of {(config.Regime as Pool)?.Lineages} lineages would share their random draws"),
            "branch another regime, or remove branching");
        Refuse(
            config.Compute.KeepWeights != WeightRetention.All && branching.At > 1,
            ["branching.at", "compute.keepWeights"],
            Text($"branches from generation {branching.At} on share weights that keepWeights firstLast removes"),
            "keepWeights all, or branch at generation 1");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Points at that of the keys which was given last.</summary>
    private void Refuse(bool broken, string[] keys, string message, string remedy)
    {
        if (broken && !keys.Any(problems.Concerns))
        {
            string key = keys.MaxBy(tree.PlaceOf)!;
            problems.Add(tree.PlaceOf(key), key, message, remedy);
        }
    }
}
