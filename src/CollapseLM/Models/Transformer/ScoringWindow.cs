using CollapseLM.Text;

namespace CollapseLM.Models.Transformer;

/// <summary>A stretch of a passage that is scored in one go.</summary>
/// <param name="Text">At most context characters.</param>
/// <param name="ScoredFrom">Characters before this one were scored by the window before.</param>
public sealed record ScoringWindow(TokenText Text, int ScoredFrom)
{
    /// <summary>The windows of a passage; together they score every character once.</summary>
    public static IEnumerable<ScoringWindow> Of(TokenText passage, int context)
    {
        for (int scored = 0; scored < passage.Length;)
        {
            int start = WindowRule.Start(scored, context);
            int length = Math.Min(context, passage.Length - start);
            yield return new ScoringWindow(passage.Slice(start, length), scored - start);
            scored = start + length;
        }
    }
}
