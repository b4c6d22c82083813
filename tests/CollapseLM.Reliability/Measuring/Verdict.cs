namespace CollapseLM.Reliability.Measuring;

/// <summary>What a row found.</summary>
/// <param name="Measured">The numbers, or why there are none.</param>
public sealed record Verdict(Outcome Outcome, string Measured)
{
    public static Verdict Skipped(string why) => new(Outcome.Skipped, why);

    /// <summary>As tables show it: <c>pass</c>, <c>FAIL</c> or <c>skipped: why</c>.</summary>
    public string Word => Outcome switch
    {
        Outcome.Pass => "pass",
        Outcome.Fail => "FAIL",
        _ => $"skipped: {Measured}",
    };
}
