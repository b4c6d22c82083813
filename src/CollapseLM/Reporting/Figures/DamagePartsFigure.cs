using CollapseLM.Runs;
using CollapseLM.Theory;

namespace CollapseLM.Reporting.Figures;

/// <summary>Whose doing the damage is: one stack of bars an arm and generation, where the parts are known.</summary>
internal static class DamagePartsFigure
{
    private const string Bits = "human.bitsPerChar";

    /// <summary>Null where no arm has a part of its own: a run at temperature 1 without a count model.</summary>
    public static Figure? Of(ReportModel model)
    {
        (ReportArm Arm, DamageParts?[] Parts)[] arms =
        [
            .. model.Treatments.Select(arm => (Arm: arm, Parts: PartsOf(model, arm))).Where(arm => arm.Parts.Any(parts => parts is not null)).Take(GroupStyle.MostNamed),
        ];
        bool sampling = arms.Any(arm => arm.Parts.Any(parts => parts?.Sampling is not null));
        List<FigurePoint>[] layers = [[], [], []];
        List<FigureTick> names = [];
        List<FigureTick> ticks = [];
        List<string> left = [];
        double start = 0;
        foreach ((ReportArm arm, DamageParts?[] parts) in arms)
        {
            for (int k = 1; k < parts.Length; k++)
            {
                if (parts[k] is not DamageParts known)
                {
                    continue;
                }

                if (!known.AreStacked)
                {
                    left.Add($"{arm.Name} at generation {NumberText.Whole(k)} ({Text(known)})");
                    continue;
                }

                names.Add(new FigureTick(start + k, $"{arm.Name}, generation {NumberText.Whole(k)}"));
                double?[] values = [known.Sampling, known.Decoding, known.Rest];
                for (int layer = 0; layer < layers.Length; layer++)
                {
                    layers[layer].Add(new FigurePoint(start + k, values[layer] ?? 0));
                }
            }

            ticks.Add(new FigureTick(start + (parts.Length / 2.0), arm.Name));
            start += parts.Length + 0.5;
        }

        if (layers[0].Count == 0)
        {
            return null;
        }

        (string Name, string Colour)[] origins = [("sampling", "series-3"), ("decoding", "series-2"), (sampling ? "model" : "model and sampling", "series-1")];
        FigureSeries[] series =
        [
            .. origins.Select((origin, layer) => new FigureSeries(origin.Name, origin.Name, "treatment", null, true, layers[layer]) { Shape = SeriesShape.Bars, Colour = origin.Colour })
                .Where(line => line.Points.Any(point => point.Y > 0)),
        ];
        string hidden = left.Count == 0 ? "" : $" No bar where a part is below 0: {string.Join("; ", left.Take(4))}{(left.Count > 4 ? $" and {NumberText.Whole(left.Count - 4)} more" : "")}.";
        return new Figure(
            "damage-parts", "Whose doing the damage is", new FigureAxis("arm, and in it the generations from left to right") { Ticks = ticks, Names = names },
            new FigureAxis("bits per character above the twin") { FromZero = true }, series, [],
            $"Decoding: what generation 0 loses when read at T^t. {(sampling ? "Sampling: what the count model of this run loses by the same regime at temperature 1. " : "")}The rest is what the arm lost beyond that against its twin.{hidden}");
    }

    /// <summary>By generation; null where no part is known.</summary>
    private static DamageParts?[] PartsOf(ReportModel model, ReportArm arm)
    {
        IReadOnlyList<double>? tempered = model.Theory.FirstOrDefault(theory => theory.Arm == arm.Name)?.TemperedBits;
        ReportArm? counts = CountModelOf(model, arm);
        int last = arm.LastGeneration ?? 0;
        DamageParts?[] parts = new DamageParts?[last + 1];
        for (int k = 1; k <= last; k++)
        {
            double? decoding = tempered is not null && k < tempered.Count ? tempered[k] - tempered[0] : null;
            double? sampling = counts is null ? null : Whole(model, counts, k);
            if (Whole(model, arm, k) is double whole && (decoding ?? sampling) is not null)
            {
                parts[k] = DamageParts.Of(whole, sampling, decoding);
            }
        }

        return parts;
    }

    /// <summary>The n-gram arm of the same regime and training size that samples plainly, of an n-gram's own settings; null where the run has none.</summary>
    private static ReportArm? CountModelOf(ReportModel model, ReportArm arm) => model.Treatments.FirstOrDefault(other =>
        other != arm && Kind(other) == "ngram" && ResolvedConfig.Value<double>(other.Config, "sampling.temperature") is 1
        && Same(arm, other, "regime") && Same(arm, other, "split.trainChars") && (Kind(arm) != "ngram" || Same(arm, other, "model")));

    private static string? Kind(ReportArm arm) => ResolvedConfig.Text(arm.Config, "model.kind");

    private static bool Same(ReportArm one, ReportArm other, string key) =>
        ResolvedConfig.At(one.Config, key)?.ToJsonString() == ResolvedConfig.At(other.Config, key)?.ToJsonString();

    /// <summary>Mean over the seeds that have the number on both sides; null where one lacks it.</summary>
    private static double? Whole(ReportModel model, ReportArm arm, int generation)
    {
        double?[] differences = [.. TwinText.Pairs(model, arm).Select(pair => pair.Arm.Value(Bits, generation) - pair.Twin.Value(Bits, generation))];
        return differences.Length == 0 || differences.Contains(null) ? null : differences.Average();
    }

    private static string Text(DamageParts parts) => string.Join(", ", new (string Name, double? Value)[]
    {
        ("sampling", parts.Sampling), ("decoding", parts.Decoding), ("rest", parts.Rest),
    }.Where(part => part.Value is not null).Select(part => $"{part.Name} {NumberText.WithSign(part.Value!.Value, 2)}"));
}
