namespace CollapseLM.Models.Ngram;

/// <summary>A string of characters that occurs in the training text; the default is the empty one.</summary>
/// <param name="Length">Characters.</param>
/// <param name="Row">Its place among the strings of that length in lexicographic order of tokens.</param>
internal readonly record struct NgramNode(int Length, int Row);
