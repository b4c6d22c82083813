using CollapseLM.Text;

namespace CollapseLM.Models.Ngram;

/// <summary>
/// Counts all strings of up to a given length. Positions sorted by the string of n characters that begins there become
/// sorted by n + 1 characters through one stable counting sort by the character before (the step of LSD radix sort), so
/// the cost is linear in text and order and no hash decides any order.
/// </summary>
internal sealed class NgramCounter
{
    private readonly ushort[] text;
    private readonly bool[] beginsPassage;
    private readonly int charCount;

    private NgramCounter(IReadOnlyList<TokenText> passages, int charCount)
    {
        long length = passages.Sum(passage => (long)passage.Length);
        if (length >= Array.MaxLength)
        {
            throw new UserErrorException(
                FailureKind.Config, "", "model.kind", $"an n-gram counts at most {Array.MaxLength - 1} characters, found {length}", "train on less text");
        }

        this.charCount = charCount;
        text = new ushort[length];
        beginsPassage = new bool[length];
        int position = 0;
        foreach (TokenText passage in passages)
        {
            for (int i = 0; i < passage.Length; i++)
            {
                beginsPassage[position] = i == 0;
                text[position++] = (ushort)passage[i];
            }
        }
    }

    /// <summary>One table for each length from 1 to <paramref name="order"/>.</summary>
    public static IReadOnlyList<NgramTable> Count(
        IReadOnlyList<TokenText> passages, int order, int charCount, CancellationToken cancellation)
    {
        NgramCounter counter = new(passages, charCount);
        List<NgramTable> tables = [];
        int[] rowAt = new int[counter.text.Length + 1];
        int[] positions = [.. Enumerable.Range(1, counter.text.Length)];
        for (int length = 1; length <= order; length++)
        {
            cancellation.ThrowIfCancellationRequested();
            positions = counter.StepBack(positions, length);
            tables.Add(counter.Tabulate(positions, length, ref rowAt));
        }

        return tables;
    }

    /// <summary>From positions sorted by what begins there to the positions before them, sorted by one character more.</summary>
    private int[] StepBack(int[] positions, int length)
    {
        int[] next = new int[charCount + 1];
        foreach (int position in positions)
        {
            if (length == 1 || !beginsPassage[position])
            {
                next[text[position - 1] + 1]++;
            }
        }

        for (int character = 0; character < charCount; character++)
        {
            next[character + 1] += next[character];
        }

        int[] sorted = new int[next[charCount]];
        foreach (int position in positions)
        {
            if (length == 1 || !beginsPassage[position])
            {
                sorted[next[text[position - 1]]++] = position - 1;
            }
        }

        return sorted;
    }

    /// <param name="rowAt">Row of the string one shorter that begins at a position; replaced by the rows of this length.</param>
    private NgramTable Tabulate(int[] positions, int length, ref int[] rowAt)
    {
        int[] rows = new int[rowAt.Length];
        List<int> histories = [];
        List<ushort> characters = [];
        List<int> counts = [];
        for (int i = 0; i < positions.Length; i++)
        {
            int position = positions[i];
            bool repeats = i > 0 && text[position] == text[positions[i - 1]] && rowAt[position + 1] == rowAt[positions[i - 1] + 1];
            if (repeats)
            {
                counts[^1]++;
            }
            else
            {
                histories.Add(rowAt[position]);
                characters.Add(text[position + length - 1]);
                counts.Add(1);
            }

            rows[position] = counts.Count - 1;
        }

        rowAt = rows;
        return new NgramTable([.. histories], [.. characters], [.. counts]);
    }
}
