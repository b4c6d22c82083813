using CollapseLM.Findings;
using CollapseLM.Runs;
using static System.FormattableString;

namespace CollapseLM.Reporting;

/// <summary>What happened in a run, in a sentence made of its numbers.</summary>
public static class Headline
{
    private const string Bits = Phrase.Bits;

    /// <summary>Describes; whether a difference matters is left to the findings.</summary>
    public static string Of(ReportModel model)
    {
        ReportArm[] arms = [.. model.Treatments.Where(arm => arm.LastGeneration is not null)];
        if (arms.Length == 0)
        {
            return model.Chains.Any(chain => chain.Stage == ChainStage.Damaged)
                ? "No generation could be read: see the damage below."
                : "No generation is finished yet.";
        }

        string soFar = model.Chains.Any(chain => chain.Stage is ChainStage.Pending or ChainStage.Running) ? "so far, " : "";
        if ((MixingHeadline.Of(model, arms) ?? TemperatureHeadline.Of(model, arms)) is string shape)
        {
            return Sentence(soFar + shape);
        }

        ReportArm[] moved = [.. arms.Where(arm => arm.Change(Bits) is not null).OrderByDescending(arm => Math.Abs(arm.Change(Bits)!.Value))];
        string sentence = (arms, moved) switch
        {
            ([ReportArm only], _) when only.LastGeneration == 0 => OnlyGenerationZero(only),
            ([ReportArm only], _) => $"over {Phrase.Generations(only)}{Phrase.Diet(only)}, {Phrase.BitsOf(only)}{Phrase.Words(only, "")}",
            (_, [ReportArm most, .., ReportArm least]) =>
                $"over {Phrase.Generations(most)}, bits per character moved furthest in {most.Name}{Phrase.Diet(most)} ({Phrase.Ends(most)}) and least in "
                + $"{least.Name}{Phrase.Diet(least)} ({Phrase.Ends(least)}{(least.LastGeneration == most.LastGeneration ? "" : $" over {Phrase.Generations(least)}")}){Phrase.Words(most, $" in {most.Name}")}",
            (_, [ReportArm one]) => $"over {Phrase.Generations(one)}, in {one.Name}{Phrase.Diet(one)}, {Phrase.BitsOf(one)}{Phrase.Words(one, "")}",
            _ => $"{Phrase.Count(arms.Length, "arm")} in progress; nothing to compare yet",
        };
        return Sentence($"{soFar}{sentence}{Twin(model, moved)}");
    }

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}.";

    private static string OnlyGenerationZero(ReportArm arm) => arm.First(Bits) is { } first
        ? $"only generation 0 is finished: {NumberText.Fixed(first.Mean, 2)} bits per character on held-out human text ({Phrase.Seeds(first, 2)})"
        : "only generation 0 is finished, and its bits per character could not be measured";

    /// <summary>Of the arm that moved furthest, unless every arm has a twin that came as far and none is shown to differ.</summary>
    private static string Twin(ReportModel model, ReportArm[] moved)
    {
        TwinDifference?[] ends = [.. model.Treatments.Select(arm => TwinText.AtTheEnd(model, arm))];
        if (moved is not [ReportArm most, ..] || TwinText.Difference(model, most) is not { } twin)
        {
            return "";
        }

        string name = moved.Length == 1 ? "it" : most.Name;
        int seeds = ends.Min(end => end?.Spread.Count ?? 0);
        return moved.Length == 1 || seeds < 2 || ends.Any(end => end!.IsMore || end.IsLess)
            ? $"; {name} ended {TwinText.Of(twin, most)}"
            : ends.All(end => end!.IsNone)
                ? Invariant($"; every arm ended within {TwinDifference.Margin} bits of its human-only twin")
                : $"; {TwinText.Hedge(seeds)}no arm is shown to differ from its human-only twin";
    }
}
