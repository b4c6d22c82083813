namespace CollapseLM.Text;

/// <summary>A place in a file, as editors show it.</summary>
/// <param name="Line">1 for the first; LF, CR and CR LF end lines.</param>
/// <param name="Column">In characters, 1 for the first.</param>
public readonly record struct TextPlace(int Line, int Column)
{
    public override string ToString() => FormattableString.Invariant($"{Line}:{Column}");
}
