using CollapseLM.Text;

namespace CollapseLM.Regimes;

/// <summary>The human training text of one seed, as an order of passages from which generations take.</summary>
public sealed class HumanText
{
    private readonly IReadOnlyList<Passage> order;

    /// <param name="order">Every passage available to this seed; index = place in the order.</param>
    /// <param name="trainChars">Characters of the generation-0 text.</param>
    /// <exception cref="UserErrorException">The order holds less.</exception>
    public HumanText(IReadOnlyList<Passage> order, int trainChars)
    {
        this.order = order;
        TrainChars = trainChars;
        GenerationZero = order.TakeChars(trainChars);
    }

    /// <summary>Characters of the generation-0 text, and of every training set that does not grow.</summary>
    public int TrainChars { get; }

    /// <summary>What generation 0 trains on: the first <see cref="TrainChars"/> characters of the order, the last passage cut.</summary>
    public IReadOnlyList<Passage> GenerationZero { get; }

    /// <summary>Passages never used before: what follows the generation-0 text and the passages of earlier requests.</summary>
    /// <param name="earlierChars">Characters that each earlier generation took, in order.</param>
    /// <param name="chars">Characters wanted now.</param>
    /// <exception cref="UserErrorException">The order holds less.</exception>
    public IReadOnlyList<Passage> Fresh(IEnumerable<int> earlierChars, int chars)
    {
        int used = GenerationZero.Count;
        foreach (int earlier in earlierChars)
        {
            used += order.Skip(used).TakeChars(earlier).Count;
        }

        return order.Skip(used).TakeChars(chars);
    }

    /// <summary>A passage by its place in the order.</summary>
    public Passage this[int place] => order[place];

    /// <summary>Passages for corrections: from a place on, those of at least so many characters.</summary>
    /// <param name="start">Behind all that is trained on otherwise.</param>
    public IReadOnlyList<Passage> LongEnough(int start, int chars, int count) =>
        [.. order.Skip(start).Where(passage => passage.Length >= chars).Take(count)];

    /// <summary>The place behind the generation-0 text and fresh text of so many characters each.</summary>
    public int After(IEnumerable<int> fresh) => fresh.Aggregate(GenerationZero.Count, (used, chars) => used + order.Skip(used).TakeChars(chars).Count);

    /// <summary>The last passages of the order, as many as hold so many characters or are there; none of the generation-0 text.</summary>
    public IReadOnlyList<Passage> Spare(int chars)
    {
        int first = order.Count;
        for (long taken = 0; first > GenerationZero.Count && taken < chars; taken += order[first].Length)
        {
            first--;
        }

        return [.. order.Skip(first)];
    }
}
