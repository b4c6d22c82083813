using CollapseLM.Text;

namespace CollapseLM.Models.Ngram;

/// <summary>
/// The counted strings as a tree: the followers of a string are neighbouring rows of the next table, and each string
/// knows itself without its first character, so that a text is walked without looking anything up twice.
/// </summary>
internal sealed class NgramTrie
{
    private readonly IReadOnlyList<NgramTable> tables;
    private readonly int[][] firstFollowers;
    private readonly int[][] totals;
    private readonly int[][] shorter;

    /// <param name="tables">The strings of length 1, 2, ... up to the order.</param>
    /// <exception cref="InvalidDataException">A table is unsorted, refers to rows that do not exist or lacks a string.</exception>
    public NgramTrie(IReadOnlyList<NgramTable> tables)
    {
        this.tables = tables;
        firstFollowers = new int[tables.Count][];
        totals = new int[tables.Count][];
        shorter = new int[tables.Count + 1][];
        for (int length = 0; length < tables.Count; length++)
        {
            LinkFollowers(length, rows: length == 0 ? 1 : tables[length - 1].Rows);
            LinkShorter(length + 1);
        }
    }

    public IReadOnlyList<NgramTable> Tables => tables;

    /// <summary>How often the string is followed by a character of its passage.</summary>
    public int Total(NgramNode history) => totals[history.Length][history.Row];

    /// <summary>How many different characters follow it.</summary>
    public int Distinct(NgramNode history) =>
        firstFollowers[history.Length][history.Row + 1] - firstFollowers[history.Length][history.Row];

    /// <summary>How often the character follows the string.</summary>
    public int Count(NgramNode history, int character) =>
        Find(history, character) is NgramNode node ? tables[history.Length].Counts[node.Row] : 0;

    /// <summary>The characters that follow the string, ascending, with their counts.</summary>
    public (ReadOnlyMemory<ushort> Characters, ReadOnlyMemory<int> Counts) Followers(NgramNode history)
    {
        int first = firstFollowers[history.Length][history.Row];
        NgramTable table = tables[history.Length];
        return (table.Characters.AsMemory(first, Distinct(history)), table.Counts.AsMemory(first, Distinct(history)));
    }

    /// <summary>The string without its first character.</summary>
    public NgramNode Shorter(NgramNode node) => new(node.Length - 1, shorter[node.Length][node.Row]);

    /// <summary>The longest end of history and character that occurs in the text and leaves room for one character more.</summary>
    public NgramNode Advance(NgramNode history, int character)
    {
        NgramNode node = history.Length > 0 && history.Length == tables.Count - 1 ? Shorter(history) : history;
        while (tables.Count > 1)
        {
            if (Find(node, character) is NgramNode longer)
            {
                return longer;
            }

            if (node.Length == 0)
            {
                break;
            }

            node = Shorter(node);
        }

        return default;
    }

    /// <summary>The history after a whole text.</summary>
    public NgramNode Read(TokenText text)
    {
        NgramNode history = default;
        for (int i = 0; i < text.Length; i++)
        {
            history = Advance(history, text[i]);
        }

        return history;
    }

    private NgramNode? Find(NgramNode history, int character)
    {
        int first = firstFollowers[history.Length][history.Row];
        int row = tables[history.Length].Characters.AsSpan(first, Distinct(history)).BinarySearch((ushort)character);
        return row < 0 ? null : new NgramNode(history.Length + 1, first + row);
    }

    private void LinkFollowers(int length, int rows)
    {
        NgramTable table = tables[length];
        int[] firsts = new int[rows + 1];
        int[] sums = new int[rows];
        for (int row = 0; row < table.Rows; row++)
        {
            int history = table.Histories[row];
            bool sorted = row == 0 || history > table.Histories[row - 1]
                || (history == table.Histories[row - 1] && table.Characters[row] > table.Characters[row - 1]);
            if (!sorted || history < 0 || history >= rows || table.Counts[row] < 1 || table.Counts[row] > int.MaxValue - sums[history])
            {
                throw new InvalidDataException($"n-gram model: row {row} of length {length + 1} is out of order or out of range");
            }

            firsts[history + 1] = row + 1;
            sums[history] += table.Counts[row];
        }

        for (int row = 0; row < rows; row++)
        {
            firsts[row + 1] = Math.Max(firsts[row + 1], firsts[row]);
        }

        firstFollowers[length] = firsts;
        totals[length] = sums;
    }

    private void LinkShorter(int length)
    {
        NgramTable table = tables[length - 1];
        int[] links = new int[table.Rows];
        for (int row = 0; row < links.Length && length > 1; row++)
        {
            NgramNode end = Shorter(new NgramNode(length - 1, table.Histories[row]));
            links[row] = Find(end, table.Characters[row])?.Row
                ?? throw new InvalidDataException($"n-gram model: row {row} of length {length} ends in a string that is not listed");
        }

        shorter[length] = links;
    }
}
