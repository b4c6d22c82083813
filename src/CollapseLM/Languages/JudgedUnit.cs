namespace CollapseLM.Languages;

/// <summary>What a checker decides on: a whole line, or as many characters as a Markov source's rule spans.</summary>
/// <param name="Text">Its characters.</param>
/// <param name="IsRight">Whether the language has it.</param>
public readonly record struct JudgedUnit(string Text, bool IsRight);
