using System.Globalization;
using System.Text.Json.Nodes;
using CollapseLM.Runs;

namespace CollapseLM.Findings;

/// <summary>Arms that saw different amounts of text differ for that reason too.</summary>
public static class UnequalBudgets
{
    public const string Id = "unequal-budgets";

    public static Finding? Judge(RunView run)
    {
        (string Arm, Budget Budget)[] arms =
        [
            .. run.Chains
                .Where(chain => chain.Config is not null)
                .Select(chain => (chain.State.Arm, Budget: Budget.Of(chain)))
                .DistinctBy(arm => arm.Arm),
        ];
        (string Arm, Budget Budget)[] different = [.. arms.DistinctBy(arm => arm.Budget)];
        string amounts = string.Join("; ", different.Take(3).Select(arm => $"{arm.Arm} {arm.Budget}"));
        return different.Length < 2
            ? null
            : new Finding(
                Id,
                Severity.Warning,
                NameList.Of(OddArms.Of(arms)),
                "a generation trains on different amounts: " + amounts,
                "give all arms the same training.steps x batchSize x model.context and split.trainChars, or compare only equals");
    }

    /// <param name="SeenChars">Steps x batch x context; null for models that do not train in steps.</param>
    /// <param name="LaterChars">The same of the generations after the first, where they have steps of their own.</param>
    /// <param name="TrainChars">Size of the training set; null where the config leaves it open.</param>
    private sealed record Budget(double? SeenChars, double? LaterChars, double? TrainChars)
    {
        public static Budget Of(ChainView chain)
        {
            double? step = Number(chain, "training.batchSize") * Number(chain, "model.context");
            double? steps = Number(chain, "training.steps"), later = Number(chain, "training.laterSteps");
            return new Budget(steps * step, later == steps ? null : later * step, Number(chain, "split.trainChars"));
        }

        public override string ToString() =>
            $"sees {Text(SeenChars, "all")} characters{(LaterChars is null ? "" : $" (later {Text(LaterChars, "")})")}, drawn from {Text(TrainChars, "all")}";

        private static string Text(double? value, string missing) => value?.ToString("F0", CultureInfo.InvariantCulture) ?? missing;

        private static double? Number(ChainView chain, string key) =>
            chain.Setting(key) is JsonValue value && value.TryGetValue(out double number) ? number : null;
    }
}
