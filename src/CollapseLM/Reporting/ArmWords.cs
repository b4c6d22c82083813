using System.Globalization;
using System.Text.Json.Nodes;
using CollapseLM.Runs;

namespace CollapseLM.Reporting;

/// <summary>An arm's settings in words.</summary>
/// <param name="TrainingText">Which text a generation trains on.</param>
/// <param name="Budget">How much of it a generation sees.</param>
/// <param name="Start">With which weights it begins.</param>
/// <param name="Sampling">How its text is drawn.</param>
public sealed record ArmWords(string TrainingText, string Budget, string Start, string Sampling)
{
    public static ArmWords Of(JsonObject config) => new(TrainingTextOf(config), BudgetOf(config), StartOf(config), SamplingOf(config));

    private static string TrainingTextOf(JsonObject config)
    {
        string? size = Number(config, "split.trainChars") is string chars ? $"{chars} characters" : null;
        string words = Text(config, "regime.kind") switch
        {
            "humanOnly" when Text(config, "regime.humanText") == "fresh" => "human text only, never used before",
            "humanOnly" => "human text only, the same every generation",
            "window" => Mixture(config, $"in equal parts from the last {Number(config, "regime.samples")} generations"),
            "pool" => Mixture(config, $"in equal parts from the {Number(config, "regime.lineages")} lineages' samples of the generation before"),
            "tokenEdit" => $"human text of which the generation before drew {Percent(config, "regime.share")} again",
            "continuous" => "the whole sample of the generation before, and nothing else",
            "noise" => Text(config, "regime.text") == "uniform" ? "characters drawn uniformly" : "the human text with its characters shuffled",
            "accumulate" => $"the human text{(size is null ? "" : $" ({size})")} and every sample so far; the set grows",
            "accumulateSubsample" => "drawn from the human text and every sample so far",
            "replace" => Mixture(config, "from the generation before"),
            string other => $"regime {other}",
            null => "not recorded",
        };
        words += Growth(config) + Pollution(config) + Curation(config) + Loss(config);
        return size is null || words.Contains(size, StringComparison.Ordinal) ? words : $"{size}: {words}";
    }

    private static string Growth(JsonObject config) =>
        (ResolvedConfig.Value<double>(config, "regime.growth") is double growth and > 0 ? $"; the set grows as (k + 1)^{NumberText.Exact(growth)}" : "")
        + (Text(config, "regime.humanPlace") == "onTop" ? "; human text comes on top of a whole synthetic set" : "");

    private static string Pollution(JsonObject config) =>
        (ResolvedConfig.Value<double>(config, "pollution.share") is > 0 ? $"; {Percent(config, "pollution.share")} of the human text is synthetic and not labelled" : "")
        + (Number(config, "pollution.canary.at") is string at ? $"; a canary is planted {Number(config, "pollution.canary.count")} times at generation {at}" : "");

    private static string Curation(JsonObject config)
    {
        string by = Text(config, "curation.by") is string quality ? $" by {quality}" : "";
        return Text(config, "curation.kind") switch
        {
            null => "",
            "select" => $"; of a sample {Percent(config, "curation.keep")} is passed on, chosen{by}",
            "bestOf" => $"; of every {Number(config, "curation.candidates")} passages the best{by} is passed on",
            "check" => $"; passages that fail a check{by} are dropped",
            "nearDuplicates" => "; near-duplicates are dropped",
            "resample" => "; passages are drawn again by how human a detector finds them",
            "correction" => $"; {Percent(config, "curation.share")} of the passages are replaced by human ones, chosen{by}",
            string other => $"; curation {other}",
        };
    }

    private static string Loss(JsonObject config) =>
        (ResolvedConfig.Value<double>(config, "loss.truncateAbove") is double above ? $"; the loss skips characters that are predicted with more than {NumberText.Exact(above)}" : "")
        + (ResolvedConfig.Value<double>(config, "loss.humanWeight") is double weight ? $"; human text weighs {NumberText.Exact(weight)}" : "")
        + (ResolvedConfig.Value<double>(config, "loss.labelSmoothing") is double smoothing and > 0 ? $"; labels are smoothed by {NumberText.Exact(smoothing)}" : "");

    private static string Percent(JsonObject config, string key) =>
        ResolvedConfig.Value<double>(config, key) is double share ? $"{NumberText.Exact(Math.Round(100 * share, 4))} %" : "a share";

    private static string Mixture(JsonObject config, string rest)
    {
        string policy = Text(config, "regime.humanText") == "fresh" ? "human text never used before" : "human text, the same every generation";
        return ResolvedConfig.At(config, "regime.humanShare") switch
        {
            JsonObject schedule => $"{Schedule(schedule)} of {policy}; the rest {rest}",
            JsonValue value when value.TryGetValue(out double share) => share switch
            {
                <= 0 => $"no human text, all {rest}",
                >= 1 => $"only {policy}",
                _ => $"{NumberText.Exact(Math.Round(100 * share, 4))} % {policy}; the rest {rest}",
            },
            _ => $"an unknown share of {policy}; the rest {rest}",
        };
    }

    /// <summary>The share of generation k = 1, 2, ...</summary>
    private static string Schedule(JsonObject schedule)
    {
        string Value(string key) => schedule[key]?.ToJsonString() ?? "?";
        string Values() => string.Join(", ", (schedule["values"] as JsonArray ?? []).Select(value => value?.ToJsonString()));
        return Text(schedule, "schedule") switch
        {
            "power" => $"a falling share ({Value("start")} \u00d7 k^\u2212{Value("exponent")} at generation k)",
            "geometric" => $"a share that changes by a factor ({Value("start")} \u00d7 {Value("ratio")}^(k \u2212 1) at generation k)",
            "stepOff" => $"a share of {Value("value")} before generation {Value("at")}, then none,",
            "stepOn" => $"no share before generation {Value("at")}, then {Value("value")},",
            "cyclic" => $"shares in turn ({Values()})",
            "table" => $"shares by generation ({Values()}, the last from then on)",
            _ => "a share by a schedule",
        };
    }

    private static string BudgetOf(JsonObject config)
    {
        long? steps = ResolvedConfig.Value<long>(config, "training.steps");
        long? batch = ResolvedConfig.Value<long>(config, "training.batchSize");
        long? context = ResolvedConfig.Value<long>(config, "model.context");
        return Text(config, "model.kind") == "ngram" ? "the training set is counted once"
            : steps * batch * context is long seen
                ? $"{NumberText.Whole(steps!.Value)} steps \u00d7 {NumberText.Whole(batch!.Value)} windows \u00d7 {NumberText.Whole(context!.Value)} characters = "
                    + $"{NumberText.Whole(seen)} characters a generation"
                    + (Number(config, "training.laterSteps") is string later ? $"; {later} steps after generation 0" : "")
                : "not recorded";
    }

    private static string StartOf(JsonObject config) => WeightsOf(config) + (Text(config, "training.draws") == "same" ? ", with the random draws of generation 0" : "");

    private static string WeightsOf(JsonObject config) => (Text(config, "model.kind"), Text(config, "training.initialize")) switch
    {
        ("ngram", _) => "counted anew every generation",
        (_, "scratch") => "trained from scratch every generation",
        (_, "previous") => "carried on from the generation before",
        (_, "generation0") => "every generation carried on from generation 0",
        (_, string other) => other,
        _ => "not recorded",
    };

    private static string SamplingOf(JsonObject config)
    {
        string?[] parts =
        [
            ResolvedConfig.Value<double>(config, "sampling.temperature") switch
            {
                0 => "the likeliest character every time",
                double temperature => $"temperature {NumberText.Exact(temperature)}",
                null => null,
            },
            Number(config, "sampling.topK") is string best ? $"the best {best} characters only" : null,
            ResolvedConfig.Value<double>(config, "sampling.topP") is double mass ? $"the likeliest {NumberText.Exact(Math.Round(100 * mass, 4))} % only" : null,
            ResolvedConfig.Value<double>(config, "sampling.minP") is double part ? $"only what is at least {NumberText.Exact(Math.Round(100 * part, 4))} % as likely as the likeliest" : null,
            ResolvedConfig.Value<double>(config, "sampling.typicalP") is double typical ? $"the most typical {NumberText.Exact(Math.Round(100 * typical, 4))} % only" : null,
            ResolvedConfig.Value<double>(config, "sampling.repetitionPenalty") is double penalty and > 1 ? $"repetition penalty {NumberText.Exact(penalty)}" : null,
            ResolvedConfig.Value<long>(config, "sampling.beams") is long beams and > 1 ? $"the likeliest passage by {NumberText.Whole(beams)} beams" : null,
            Text(config, "sampling.prompt") switch
            {
                "none" => "no prompt",
                "human" => "each passage prompted by human text",
                "synthetic" => "each passage prompted by the sample before",
                _ => null,
            },
            ResolvedConfig.Value<bool>(config, "sampling.promptKept") is true ? "prompts kept" : null,
            Number(config, "sampling.chars") is string chars ? $"{chars} characters" : null,
        ];
        return string.Join(", ", parts.OfType<string>());
    }

    private static string? Text(JsonObject config, string key) => ResolvedConfig.Text(config, key);

    private static string? Number(JsonObject config, string key) => ResolvedConfig.Value<long>(config, key)?.ToString("N0", CultureInfo.InvariantCulture);
}
