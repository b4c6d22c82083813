namespace CollapseLM.Runs;

/// <summary>Why a chain stopped before its end (<c>failure.json</c>); removed when the chain is tried again.</summary>
/// <param name="Kind"><c>diverged</c> or <c>failed</c>.</param>
/// <param name="Generation">The generation that was being made.</param>
/// <param name="Message">One line for people.</param>
public sealed record ChainFailure(string Kind, int Generation, string Message);
