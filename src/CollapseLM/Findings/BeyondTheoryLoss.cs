using static System.FormattableString;

namespace CollapseLM.Findings;

/// <summary>Human words that die faster than drawing a finite text makes them: the model or its decoding loses them.</summary>
public static class BeyondTheoryLoss
{
    public const string Id = "beyond-theory-loss";

    /// <summary>Share of what theory leaves that may be missing before it is said: seeds and misspelt words move it by a few per cent.</summary>
    public const double Tolerance = 0.1;

    /// <summary>Null where no arm loses more. The report judges: theory needs the human text, which a run in memory has not.</summary>
    /// <param name="arms">Human words kept at the last generation by those at generation 0, seen and as theory has it.</param>
    public static Finding? Judge(IEnumerable<(string Arm, double Seen, double Theory)> arms)
    {
        (string Arm, double Seen, double Theory)[] beyond = [.. arms.Where(arm => arm.Seen < (1 - Tolerance) * arm.Theory)];
        if (beyond.Length == 0)
        {
            return null;
        }

        (string worst, double seen, double theory) = beyond.MinBy(arm => arm.Seen / arm.Theory);
        return new Finding(
            Id,
            Severity.Note,
            NameList.Of([.. beyond.Select(arm => arm.Arm)]),
            Invariant($"human words die faster than drawing a finite text explains: {worst} kept {100 * seen:F0} % of those of generation 0, where sampling alone leaves {100 * theory:F0} %"),
            "what is lost beyond that is the model's or the sampler's doing: compare temperatures, train longer, or use a larger model");
    }
}
