namespace CollapseLM.Reporting;

/// <summary>A human word that the last generation no longer uses.</summary>
/// <param name="PerMillion">How often it occurs in a million words of the human text.</param>
/// <param name="LastSeen">The last generation whose sample holds it; null where none does.</param>
public sealed record LostWord(string Word, double PerMillion, int? LastSeen);
