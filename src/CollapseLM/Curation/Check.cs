using System.ComponentModel.DataAnnotations;
using CollapseLM.Runs;

namespace CollapseLM.Curation;

/// <summary>A checker: keeps the passages whose quality lies within limits, and errs at set rates.</summary>
public sealed record Check : CurationOptions
{
    public required PassageQuality By { get; init; }

    /// <summary>The least that passes; null = no such limit.</summary>
    [Range(0.0, 1e6)]
    public double? Least { get; init; }

    /// <summary>The most that passes; null = no such limit.</summary>
    [Range(0.0, 1e6)]
    public double? Most { get; init; }

    /// <summary>Share of the failing passages that are kept all the same.</summary>
    [Range(0.0, 1.0)]
    public double FalseAccept { get; init; }

    /// <summary>Share of the passing passages that are dropped all the same.</summary>
    [Range(0.0, 1.0)]
    public double FalseReject { get; init; }

    public override IReadOnlyList<CurationRecord> Curate(Candidates candidates) =>
        [.. candidates.Scores(By).Select((score, passage) =>
        {
            bool passes = score >= (Least ?? double.NegativeInfinity) && score <= (Most ?? double.PositiveInfinity);
            bool errs = candidates.Uniform(passage, Curation.Candidates.ErrorDraw) < (passes ? FalseReject : FalseAccept);
            return new CurationRecord(passage, score, passes != errs ? 1 : 0, (passes, errs) switch
            {
                (true, false) => CurationReason.Passed,
                (true, true) => CurationReason.FalseReject,
                (false, false) => CurationReason.Failed,
                _ => CurationReason.FalseAccept,
            });
        })];
}
