using System.Text.Json.Nodes;
using CollapseLM.Findings;
using CollapseLM.Runs;

namespace CollapseLM.Reporting;

/// <summary>All that a report shows, read from the run folder once.</summary>
public sealed record ReportModel
{
    /// <summary>Of the run.</summary>
    public required string Name { get; init; }

    public string? Question { get; init; }

    /// <summary>Null where it cannot be read.</summary>
    public RunManifest? Manifest { get; init; }

    /// <summary>The resolved config; null where it cannot be read.</summary>
    public JsonObject? Experiment { get; init; }

    /// <summary>In plan order, controls last.</summary>
    public required IReadOnlyList<ReportArm> Arms { get; init; }

    /// <summary>The most severe first.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public IReadOnlyList<ArmSamples> Samples { get; init; } = [];

    /// <summary>Of the treatments whose texts have words.</summary>
    public IReadOnlyList<LostWords> LostWords { get; init; } = [];

    /// <summary>Of the treatments whose last generation has them.</summary>
    public IReadOnlyList<ArmTells> Tells { get; init; } = [];

    /// <summary>Of the treatments that theory has something to say about.</summary>
    public IReadOnlyList<ArmTheory> Theory { get; init; } = [];

    /// <summary>Why chains stopped, one line each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What could not be read or trusted, one line each.</summary>
    public IReadOnlyList<string> Damage { get; init; } = [];

    public IEnumerable<ReportArm> Treatments => Arms.Where(arm => !arm.IsControl);

    public IEnumerable<ReportChain> Chains => Arms.SelectMany(arm => arm.Chains);
}
