using System.Globalization;
using CollapseLM.Curation;
using CollapseLM.Models;
using CollapseLM.Models.Ngram;
using CollapseLM.Regimes;

namespace CollapseLM.Configuration;

/// <summary>Rules between <c>curation</c>, <c>loss</c> and the other settings.</summary>
/// <param name="refuse">Told whether a rule is broken, the keys it is about, what is wrong and what to do.</param>
/// <param name="isInTrouble">Whether a key has a problem already.</param>
internal sealed class CurationRules(Action<bool, string[], string, string> refuse, Func<string, bool> isInTrouble)
{
    public void Check(ExperimentConfig config)
    {
        if (config.Loss is LossOptions loss && config.Model is NgramOptions)
        {
            CheckCounts(loss);
        }

        refuse(
            config.Loss?.HumanWeight is not null && config.Regime is TokenEdit,
            ["loss.humanWeight", "regime.kind"],
            "weights go by passages, and every passage of tokenEdit is human text in part",
            "remove the key, or take another regime");
        refuse(
            config.Curation is Correction && config.Pollution.Share > 0,
            ["pollution.share", "curation.kind"],
            "corrected passages are human text inside a sample, pollution would take them for the human stream",
            "remove one of the two");
        refuse(
            config.Curation is not null && config.Regime is Pool { Lineages: > 1 },
            ["curation", "regime.kind"],
            "lineages of a pool pass on what they write, all of it",
            "remove curation, or take another regime");
        if (config.Curation is Check check)
        {
            CheckLimits(check);
        }

        if (config.Curation is { LeastKept: > 0 } curation && config.Regime is Replace replace)
        {
            CheckEnoughIsKept(curation.LeastKept, replace, config);
        }
    }

    private void CheckCounts(LossOptions loss)
    {
        const string Counts = "an n-gram counts its text, it has no loss to change";
        const string Remedy = "remove the key, or train a transformer";
        refuse(loss.TruncateAbove is not null, ["loss.truncateAbove", "model.kind"], Counts, Remedy);
        refuse(loss.HumanWeight is not null, ["loss.humanWeight", "model.kind"], Counts, Remedy);
        refuse(loss.LabelSmoothing > 0, ["loss.labelSmoothing", "model.kind"], Counts, Remedy);
    }

    private void CheckLimits(Check check)
    {
        refuse(
            check.Least is null && check.Most is null,
            ["curation.kind"],
            "a check without limits drops nothing",
            "give curation.least or curation.most");
        refuse(
            check.Least > check.Most,
            ["curation.least", "curation.most"],
            string.Create(CultureInfo.InvariantCulture, $"least {check.Least} is above most {check.Most}: nothing passes"),
            "exchange them");
    }

    private void CheckEnoughIsKept(double leastKept, Replace replace, ExperimentConfig config)
    {
        string[] keys = ["sampling.chars", "split.trainChars", "regime.humanShare", "curation.by", "curation.keep", "curation.candidates"];
        int? trained = config.Split.TrainChars, sampled = config.Sampling.Chars ?? trained;
        if (keys.Any(isInTrouble) || (trained is null && sampled is not null) || config.Generations < 2)
        {
            return;
        }

        // With neither size given, the sample is as long as the training text, however long that is.
        const int AnySize = 1_000_000;
        int text = trained ?? AnySize;
        int needed = Enumerable.Range(1, config.Generations - 1).Max(generation => replace.Plan(generation, text, sampled ?? AnySize).FromOneSample);
        double kept = leastKept * (sampled ?? AnySize);
        refuse(
            kept < needed,
            ["sampling.chars", "curation.kind"],
            trained is null
                ? string.Create(CultureInfo.InvariantCulture, $"{leastKept:0.####} of a sample as long as the training text is kept, {needed / (double)AnySize:0.####} of that text are synthetic")
                : string.Create(CultureInfo.InvariantCulture, $"of a sample of {sampled} characters {Math.Floor(kept)} are kept, less than the {needed} synthetic ones in a training text of {trained}"),
            trained is null
                ? "set split.trainChars, and sampling.chars to a multiple of it"
                : string.Create(CultureInfo.InvariantCulture, $"sample at least {Math.Ceiling(needed / leastKept)} characters"));
    }
}
