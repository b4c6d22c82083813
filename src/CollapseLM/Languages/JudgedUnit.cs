namespace CollapseLM.Languages;

/// <summary>What a checker decides on: a line, or as many characters as a Markov source's rule spans.</summary>
/// <param name="Text">Its characters.</param>
/// <param name="IsRight">Whether the language has it; of a cut-off line, whether a line of the language begins so.</param>
/// <param name="IsWhole">False for a line that the passage's end cuts off.</param>
public readonly record struct JudgedUnit(string Text, bool IsRight, bool IsWhole);
