using System.Text.Json.Nodes;
using CollapseLM.Reporting;

namespace CollapseLM.Comparing;

/// <summary>One arm of a run, a chain for each seed.</summary>
/// <param name="Config">The resolved settings; null where no chain of the arm has begun.</param>
internal sealed record ComparedArm(string Name, string Role, JsonObject? Config, IReadOnlyList<ReportChain> Chains);
