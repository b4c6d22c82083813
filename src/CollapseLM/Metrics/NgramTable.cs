namespace CollapseLM.Metrics;

/// <summary>
/// Exact counts of all n-grams up to <see cref="MaxOrder"/> characters, of any alphabet: the stretches that begin at each
/// place, sorted once, so that equal n-grams of every order stand next to each other.
/// </summary>
public sealed class NgramTable
{
    public const int MaxOrder = 5;

    /// <summary>Stands where nothing can be part of an n-gram, such as between two passages.</summary>
    public const int NoCharacter = -1;

    /// <summary>21 bits hold every Unicode scalar plus one; 0 is left for places that hold no character or lie behind the end.</summary>
    private const int BitsPerCharacter = 21;

    private static readonly UInt128 LargestDigit = (UInt128.One << BitsPerCharacter) - 1;

    private readonly UInt128[] stretches;

    public NgramTable(ReadOnlySpan<int> scalars)
    {
        stretches = new UInt128[scalars.Length];
        UInt128 stretch = 0;
        for (int i = scalars.Length - 1; i >= 0; i--)
        {
            UInt128 first = (UInt128)(uint)(scalars[i] + 1) << (BitsPerCharacter * (MaxOrder - 1));
            stretch = first | (stretch >> BitsPerCharacter);
            stretches[i] = stretch;
        }

        Array.Sort(stretches);
    }

    /// <summary>Places where an n-gram of this order begins.</summary>
    public int Positions(int order) => Math.Max(0, stretches.Length - order + 1);

    /// <summary>Each distinct n-gram with its count, in the order of the characters' numbers.</summary>
    public IEnumerable<(UInt128 Ngram, int Count)> Counts(int order)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)(order - 1), (uint)(MaxOrder - 1));
        int shift = BitsPerCharacter * (MaxOrder - order);
        for (int i = 0; i < stretches.Length;)
        {
            UInt128 ngram = stretches[i] >> shift;
            int begin = i;
            do
            {
                i++;
            }
            while (i < stretches.Length && stretches[i] >> shift == ngram);

            if (IsComplete(ngram, order))
            {
                yield return (ngram, i - begin);
            }
        }
    }

    /// <summary>The characters of an n-gram that <see cref="Counts"/> gave, first to last.</summary>
    public static IReadOnlyList<int> Characters(UInt128 ngram, int order) =>
        [.. Enumerable.Range(1, order).Select(i => (int)(uint)(ngram >> (BitsPerCharacter * (order - i)) & LargestDigit) - 1)];

    /// <summary>Counts of every n-gram of either side of what <see cref="Counts"/> gave.</summary>
    public static IEnumerable<(int Left, int Right)> Pair(
        IEnumerable<(UInt128 Ngram, int Count)> left, IEnumerable<(UInt128 Ngram, int Count)> right)
    {
        using IEnumerator<(UInt128 Ngram, int Count)> leftEntries = left.GetEnumerator(), rightEntries = right.GetEnumerator();
        bool hasLeft = leftEntries.MoveNext(), hasRight = rightEntries.MoveNext();
        while (hasLeft || hasRight)
        {
            bool takeLeft = hasLeft && (!hasRight || leftEntries.Current.Ngram <= rightEntries.Current.Ngram);
            bool takeRight = hasRight && (!hasLeft || rightEntries.Current.Ngram <= leftEntries.Current.Ngram);
            yield return (takeLeft ? leftEntries.Current.Count : 0, takeRight ? rightEntries.Current.Count : 0);
            hasLeft = takeLeft ? leftEntries.MoveNext() : hasLeft;
            hasRight = takeRight ? rightEntries.MoveNext() : hasRight;
        }
    }

    private static bool IsComplete(UInt128 ngram, int order)
    {
        for (int i = 0; i < order; i++)
        {
            if ((ngram >> (BitsPerCharacter * i) & LargestDigit) == 0)
            {
                return false;
            }
        }

        return true;
    }
}
