namespace CollapseLM.Metrics;

/// <summary>A sentence that is looked for in texts, character by character.</summary>
public sealed class PlantedSentence(string sentence)
{
    private readonly int[] scalars = ComparedText.Decode(sentence);

    /// <summary>Characters.</summary>
    public int Length => scalars.Length;

    /// <summary>Whole occurrences from left to right, none overlapping the one before.</summary>
    public int Count(ReadOnlySpan<int> text)
    {
        int count = 0;
        for (int at = text.IndexOf(scalars); at >= 0; at = text.IndexOf(scalars))
        {
            count++;
            text = text[(at + scalars.Length)..];
        }

        return count;
    }

    /// <summary>Characters of the longest stretch of the sentence that the text holds.</summary>
    public int LongestPart(ReadOnlySpan<int> text)
    {
        int longest = 0;
        int[] ending = new int[scalars.Length + 1]; // how far back sentence and text agree, by place in the sentence
        foreach (int scalar in text)
        {
            for (int i = scalars.Length; i > 0; i--)
            {
                ending[i] = scalars[i - 1] == scalar ? ending[i - 1] + 1 : 0;
                longest = Math.Max(longest, ending[i]);
            }
        }

        return longest;
    }
}
