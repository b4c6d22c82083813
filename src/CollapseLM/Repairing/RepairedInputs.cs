using CollapseLM.Experiments;

namespace CollapseLM.Repairing;

/// <summary>A config that was loaded with its corpus, and the files that a run begins with under it.</summary>
/// <param name="Config">The config's path.</param>
internal sealed record RepairedInputs(string Config, PreparedExperiment Prepared, RunInputs Inputs);
