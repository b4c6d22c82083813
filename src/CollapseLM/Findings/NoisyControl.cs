using CollapseLM.Runs;

namespace CollapseLM.Findings;

/// <summary>An arm that changes less over its generations than its twin wavers has shown nothing but re-running.</summary>
public static class NoisyControl
{
    public const string Id = "noisy-control";

    private const string Metric = "human.bitsPerChar";

    public static Finding? Judge(RunView run)
    {
        string[] within =
        [
            .. run.Chains
                .Where(chain => chain.State.Role == "treatment")
                .Where(chain => run.TwinOf(chain) is ChainView twin && Range(twin) > Change(chain))
                .Select(chain => chain.State.Name),
        ];
        return within.Length == 0
            ? null
            : new Finding(
                Id,
                Severity.Note,
                NameList.Of(within),
                "bits per character changed less than they range over the twin: the change is within the noise of re-running",
                "add seeds or generations, or train longer; a flat line needs an equivalence test");
    }

    private static double? Range(ChainView chain)
    {
        double[] bits = [.. chain.Series(Metric).OfType<double>()];
        return bits.Length > 1 ? bits.Max() - bits.Min() : null;
    }

    private static double? Change(ChainView chain)
    {
        double[] bits = [.. chain.Series(Metric).OfType<double>()];
        return bits.Length > 1 ? Math.Abs(bits[^1] - bits[0]) : null;
    }
}
