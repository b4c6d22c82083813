namespace CollapseLM.Reporting;

/// <summary>
/// How far bits per character go from generation 0 by merely training again on the same human text: from the smallest to
/// the largest change over all generations and seeds of a twin. Changes are taken within a seed, whose arms share generation 0.
/// </summary>
public sealed record TwinNoise(double Low, double High)
{
    /// <summary>Null without a twin of the arm that has gone beyond generation 0.</summary>
    public static TwinNoise? Of(ReportModel model, ReportArm arm)
    {
        double[] changes =
        [
            .. model.Arms.Where(other => other.Role == "twin" && other.Name == arm.Twin).SelectMany(twin => twin.Chains)
                .SelectMany(chain => chain.Generations.Skip(1).Select(record => Change(chain, record.Generation))).OfType<double>(),
        ];
        return changes.Length == 0 ? null : new TwinNoise(changes.Min(), changes.Max());
    }

    /// <summary>
    /// Whether bits per character rise no further in an arm, from generation 0 to its last: the whole 95 % interval of the mean
    /// with five seeds or more, every seed with fewer. So a wide interval is never taken for no change.
    /// </summary>
    public bool Holds(ReportArm arm)
    {
        double?[] changes = [.. arm.Compared.Select(chain => Change(chain, arm.LastGeneration!.Value))];
        return !changes.Contains(null) && SeedSpread.Of([.. changes.OfType<double>()]) is { } spread && spread.High <= High;
    }

    private static double? Change(ReportChain chain, int generation) => chain.Value(Phrase.Bits, generation) - chain.Value(Phrase.Bits, 0);
}
