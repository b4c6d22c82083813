namespace CollapseLM.Models.Transformer;

/// <summary>Which tokens a decoder must read before it can predict a position.</summary>
/// <param name="startSymbol">The token before a window's first character.</param>
public sealed class DecodingWindow(int context, int startSymbol)
{
    private int start;

    /// <summary>Tokens of the window read so far; 0 when a new window has begun.</summary>
    public int Known { get; private set; }

    /// <summary>Tokens to read next, texts one after another; counts as read what is known when called.</summary>
    /// <returns>Row by row, equally many of each text: one, or several at the beginning of a window.</returns>
    /// <exception cref="ArgumentException">A position was left out.</exception>
    public long[] Unread(int[][] texts, int position)
    {
        int windowStart = WindowRule.Start(position, context);
        if (windowStart != start)
        {
            start = windowStart;
            Known = 0;
        }

        // Token 0 of a window is the start symbol, so token i is character start + i - 1.
        int unread = position - start + 1 - Known;
        if (unread < 1 || (Known > 0 && unread > 1))
        {
            throw new ArgumentException($"position {position} does not follow the {Known} tokens read", nameof(position));
        }

        long[] tokens = new long[texts.Length * unread];
        for (int i = 0; i < tokens.Length; i++)
        {
            int token = Known + (i % unread);
            tokens[i] = token == 0 ? startSymbol : texts[i / unread][start + token - 1];
        }

        return tokens;
    }

    public void Read(int count) => Known += count;
}
