using System.Text.Json.Nodes;

namespace CollapseLM.Configuration;

/// <summary>A config that was read and found sound.</summary>
/// <param name="Path">The file, absolute.</param>
/// <param name="Common">The settings before grid and arms.</param>
/// <param name="Arms">The arms in file order, then the controls; controls are never empty of seeds.</param>
/// <param name="Resolved">The whole config with defaults and overrides filled in, grid and arms included, as it is frozen.</param>
/// <param name="Warnings">What is allowed but likely a mistake.</param>
public sealed record ExperimentFile(
    string Path, ExperimentConfig Common, IReadOnlyList<ArmConfig> Arms, JsonObject Resolved, IReadOnlyList<Problem> Warnings);
