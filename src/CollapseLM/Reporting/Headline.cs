using CollapseLM.Runs;

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

        ReportArm[] moved = [.. arms.Where(arm => Change(arm) is not null).OrderByDescending(arm => Math.Abs(Change(arm)!.Value))];
        string sentence = (arms, moved) switch
        {
            ([ReportArm only], _) when only.LastGeneration == 0 => OnlyGenerationZero(only),
            ([ReportArm only], _) => $"over {Phrase.Generations(only)}{Phrase.Diet(only)}, {Phrase.BitsOf(only)}{Phrase.Words(only, "")}",
            (_, [ReportArm most, .., ReportArm least]) =>
                $"over {Phrase.Generations(most)}, bits per character moved furthest in {most.Name}{Phrase.Diet(most)} ({Phrase.Ends(most)}) and least in "
                + $"{least.Name}{Phrase.Diet(least)} ({Phrase.Ends(least)}){Phrase.Words(most, $" in {most.Name}")}",
            (_, [ReportArm one]) => $"over {Phrase.Generations(one)}, in {one.Name}{Phrase.Diet(one)}, {Phrase.BitsOf(one)}{Phrase.Words(one, "")}",
            _ => $"{Phrase.Count(arms.Length, "arm")} in progress; nothing to compare yet",
        };
        return Sentence($"{soFar}{sentence}{Twin(model, moved)}");
    }

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}.";

    private static double? Change(ReportArm arm) => arm.LastGeneration > 0 ? arm.Last(Bits)?.Mean - arm.First(Bits)?.Mean : null;

    private static string OnlyGenerationZero(ReportArm arm) => arm.First(Bits) is { } first
        ? $"only generation 0 is finished: {NumberText.Fixed(first.Mean, 2)} bits per character on held-out human text ({Phrase.Seeds(first, 2)})"
        : "only generation 0 is finished, and its bits per character could not be measured";

    /// <summary>Of the arm that is named first, and only of its own twin: twins of other settings lie elsewhere.</summary>
    private static string Twin(ReportModel model, ReportArm[] moved)
    {
        if (moved is not [ReportArm most, ..] || TwinBits(model, most) is not { Length: > 0 } twin)
        {
            return "";
        }

        bool oneTwin = moved.All(arm => arm.Twin == most.Twin);
        string whose = oneTwin ? "" : $" of {most.Name}";
        string none = oneTwin ? ", so" : ", and every arm ended within its own twin's range, so";
        return $"; the human-only twin{whose} stayed within {Phrase.Between(twin.Min(), twin.Max(), 2)} bits"
            + (moved.All(arm => IsWithinTwin(model, arm)) ? $"{none} nothing beyond the noise of re-running is seen" : "");
    }

    private static bool IsWithinTwin(ReportModel model, ReportArm arm) =>
        arm.Last(Bits) is { } last && TwinBits(model, arm) is { Length: > 0 } twin && last.Mean >= twin.Min() && last.Mean <= twin.Max();

    private static double[] TwinBits(ReportModel model, ReportArm arm) =>
    [
        .. model.Arms.Where(other => other.Role == "twin" && other.Name == arm.Twin).SelectMany(twin => twin.Chains)
            .SelectMany(chain => chain.Generations).Select(record => record.Metrics.GetValueOrDefault(Bits)).OfType<double>(),
    ];
}
