namespace CollapseLM.Text;

/// <summary>A text as the product sees it, and what was changed to get there.</summary>
/// <param name="Text">Unicode scalars only, line ends LF, NFC.</param>
/// <param name="HadByteOrderMark">One leading U+FEFF was dropped; any further one is a character.</param>
/// <param name="CrLfPairs">CR LF pairs that became LF.</param>
/// <param name="LoneCarriageReturns">CRs without LF that became LF.</param>
/// <param name="Recomposed">NFC changed something beyond the line ends.</param>
public sealed record NormalizedText(
    string Text, bool HadByteOrderMark, long CrLfPairs, long LoneCarriageReturns, bool Recomposed);
