namespace CollapseLM.Repairing;

/// <summary>One thing that mends a run.</summary>
/// <param name="Path">What is mended, from the run folder on, with slashes: a file, or the folder of a chain or shared training.</param>
/// <param name="Detail">From what or how far; what to do where nothing is done.</param>
public sealed record RepairStep(RepairAction Action, string Path, string Detail);
