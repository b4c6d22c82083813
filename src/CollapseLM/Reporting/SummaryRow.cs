namespace CollapseLM.Reporting;

/// <summary>One arm of the table.</summary>
/// <param name="Arm">Its name.</param>
/// <param name="Role"><c>treatment</c>, <c>twin</c> or <c>longRun</c>.</param>
/// <param name="Seeds">How many are compared, <c>2 of 3</c> where others did not come as far.</param>
/// <param name="Generations">First and last.</param>
/// <param name="Cells">In the order of <see cref="SummaryTable.Measures"/>.</param>
/// <param name="State">How many chains are done, and what became of the others.</param>
public sealed record SummaryRow(string Arm, string Role, string Seeds, string Generations, IReadOnlyList<SummaryCell> Cells, string State);
