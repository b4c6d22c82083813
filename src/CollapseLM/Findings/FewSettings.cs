using System.Text.Json;
using System.Text.Json.Nodes;
using CollapseLM.Runs;
using static System.FormattableString;

namespace CollapseLM.Findings;

/// <summary>Two or three settings have no shape: neither a threshold nor a straight line is seen between them.</summary>
public static class FewSettings
{
    public const string Id = "few-settings";

    /// <summary>From so many on, a bend can be told from noise.</summary>
    public const int Enough = 4;

    private static readonly string[] Keys = ["regime.humanShare", "sampling.temperature"];

    public static Finding? Judge(RunView run)
    {
        ChainView[] arms = [.. run.Chains.Where(chain => chain.State.Role == "treatment").DistinctBy(chain => chain.State.Arm)];
        (string Key, double[] Values)[] few =
        [
            .. Keys.Select(key => (Key: key, Values: arms.Select(arm => Number(arm, key)).OfType<double>().Distinct().Order().ToArray()))
                .Where(setting => setting.Values.Length is 2 or 3),
        ];
        return few.Length == 0
            ? null
            : new Finding(
                Id,
                Severity.Note,
                string.Join(", ", few.Select(setting => setting.Key)),
                string.Join("; ", few.Select(setting => Invariant($"{setting.Key} has {setting.Values.Length} values ({string.Join(", ", setting.Values.Select(value => Invariant($"{value}")))})")))
                    + ": what lies between them was not measured, and a line through them is no curve",
                Invariant($"try {Enough} values or more before speaking of a threshold or a shape"));
    }

    /// <summary>A share means something to the regimes that mix by it only.</summary>
    private static double? Number(ChainView arm, string key) =>
        arm.Setting(key) is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out double number)
        && (key != Keys[0] || arm.Setting("regime.kind")?.ToString() is "replace" or "pool") ? number : null;
}
