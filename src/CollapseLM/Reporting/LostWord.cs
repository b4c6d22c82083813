namespace CollapseLM.Reporting;

/// <summary>A human word that a generation used and the last one no longer does.</summary>
/// <param name="PerMillion">How often it occurs in a million words of the human text.</param>
/// <param name="LastSeen">The last generation whose sample holds it.</param>
public sealed record LostWord(string Word, double PerMillion, int LastSeen);
