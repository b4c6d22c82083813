namespace CollapseLM.Models.Ngram;

/// <summary>All distinct strings of one length within passages, in lexicographic order of tokens; one row each.</summary>
/// <param name="Histories">Row, in the table of strings one shorter, of all characters but the last; 0 for length 1.</param>
/// <param name="Characters">The last character.</param>
/// <param name="Counts">Occurrences, at least 1.</param>
internal sealed record NgramTable(int[] Histories, ushort[] Characters, int[] Counts)
{
    public int Rows => Counts.Length;
}
