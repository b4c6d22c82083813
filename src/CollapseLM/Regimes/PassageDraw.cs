using CollapseLM.Randomness;
using CollapseLM.Text;

namespace CollapseLM.Regimes;

/// <summary>Takes exact numbers of characters from lists of passages.</summary>
public static class PassageDraw
{
    /// <summary>The first passages that hold exactly so many characters, the last one cut.</summary>
    /// <exception cref="UserErrorException">There are fewer characters.</exception>
    public static IReadOnlyList<Passage> TakeChars(this IEnumerable<Passage> passages, int chars)
    {
        List<Passage> taken = [];
        int missing = chars;
        if (missing > 0)
        {
            foreach (Passage passage in passages)
            {
                taken.Add(passage.Cut(Math.Min(passage.Length, missing)));
                missing -= taken[^1].Length;
                if (missing == 0)
                {
                    break;
                }
            }
        }

        return missing == 0
            ? taken
            : throw new UserErrorException(
                FailureKind.Input, "", "split.trainChars", $"{chars} characters are asked for, {chars - missing} are there", "ask for less or give more text");
    }

    /// <summary>Passages drawn uniformly without replacement, exactly so many characters of them.</summary>
    public static IReadOnlyList<Passage> DrawChars(this IEnumerable<Passage> passages, int chars, Pcg32 random)
    {
        Passage[] shuffled = [.. passages];
        random.Shuffle<Passage>(shuffled);
        return shuffled.TakeChars(chars);
    }
}
