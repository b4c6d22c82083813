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

    private readonly UInt128[] stretches; // distinct ones in order: of 300,000 characters of a novel 31,000
    private readonly int[] counts; // of each stretch
    private readonly int places;

    public NgramTable(ReadOnlySpan<int> scalars)
    {
        places = scalars.Length;
        UInt128[] all = Sorted(scalars);
        int distinct = 0;
        for (int i = 0; i < places; i++)
        {
            distinct += i == 0 || all[i] != all[i - 1] ? 1 : 0;
        }

        (stretches, counts) = (new UInt128[distinct], new int[distinct]);
        for (int i = 0, last = -1; i < places; i++)
        {
            last += i == 0 || all[i] != all[i - 1] ? 1 : 0;
            stretches[last] = all[i];
            counts[last]++;
        }
    }

    /// <summary>Places where an n-gram of this order begins.</summary>
    public int Positions(int order) => Math.Max(0, places - order + 1);

    /// <summary>Each distinct n-gram with its count, in the order of the characters' numbers.</summary>
    public IEnumerable<(UInt128 Ngram, int Count)> Counts(int order)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)(order - 1), (uint)(MaxOrder - 1));
        int shift = BitsPerCharacter * (MaxOrder - order);
        for (int i = 0; i < stretches.Length;)
        {
            UInt128 ngram = stretches[i] >> shift;
            int count = 0;
            do
            {
                count += counts[i++];
            }
            while (i < stretches.Length && stretches[i] >> shift == ngram);

            if (IsComplete(ngram, order))
            {
                yield return (ngram, count);
            }
        }
    }

    /// <summary>Each n-gram that at least one of two texts has, with its counts in both, in the order of <see cref="Counts"/>.</summary>
    public static IEnumerable<(UInt128 Ngram, int Left, int Right)> Pair(NgramTable left, NgramTable right, int order)
    {
        using IEnumerator<(UInt128 Ngram, int Count)> leftEntries = left.Counts(order).GetEnumerator(), rightEntries = right.Counts(order).GetEnumerator();
        bool hasLeft = leftEntries.MoveNext(), hasRight = rightEntries.MoveNext();
        while (hasLeft || hasRight)
        {
            bool takeLeft = hasLeft && (!hasRight || leftEntries.Current.Ngram <= rightEntries.Current.Ngram);
            bool takeRight = hasRight && (!hasLeft || rightEntries.Current.Ngram <= leftEntries.Current.Ngram);
            yield return (
                (takeLeft ? leftEntries : rightEntries).Current.Ngram,
                takeLeft ? leftEntries.Current.Count : 0,
                takeRight ? rightEntries.Current.Count : 0);
            hasLeft = takeLeft ? leftEntries.MoveNext() : hasLeft;
            hasRight = takeRight ? rightEntries.MoveNext() : hasRight;
        }
    }

    /// <summary>The characters of an n-gram that <see cref="Counts"/> gave, first to last.</summary>
    public static IReadOnlyList<int> Characters(UInt128 ngram, int order) =>
        [.. Enumerable.Range(1, order).Select(i => (int)(uint)(ngram >> (BitsPerCharacter * (order - i)) & LargestDigit) - 1)];

    /// <summary>The stretch that begins at each place, in order.</summary>
    private static UInt128[] Sorted(ReadOnlySpan<int> scalars)
    {
        UInt128[] all = new UInt128[scalars.Length];
        UInt128 stretch = 0;
        for (int i = scalars.Length - 1; i >= 0; i--)
        {
            UInt128 first = (UInt128)(uint)(scalars[i] + 1) << (BitsPerCharacter * (MaxOrder - 1));
            stretch = first | (stretch >> BitsPerCharacter);
            all[i] = stretch;
        }

        Array.Sort(all);
        return all;
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
