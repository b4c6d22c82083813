using CollapseLM.Randomness;
using CollapseLM.Text;

namespace CollapseLM.Models.Transformer;

/// <summary>
/// Draws training windows: the start symbol and context - 1 characters in, context characters out, all of one passage.
/// Every place where a window fits is equally likely, so a passage is drawn in proportion to max(0, length - context + 1).
/// </summary>
public sealed class TrainingWindows
{
    private readonly IReadOnlyList<TokenText> passages;
    private readonly int context;
    private readonly int startSymbol;
    private readonly Pcg32 random;
    private readonly long[] ends; // windows in this passage and all before it

    /// <exception cref="UserErrorException">No passage is as long as a window.</exception>
    public TrainingWindows(IReadOnlyList<TokenText> passages, int context, int startSymbol, ulong stream)
    {
        this.passages = passages;
        this.context = context;
        this.startSymbol = startSymbol;
        random = new Pcg32(stream);
        ends = new long[passages.Count];
        long total = 0;
        for (int i = 0; i < ends.Length; i++)
        {
            total += Math.Max(0, passages[i].Length - context + 1);
            ends[i] = total;
        }

        if (total == 0)
        {
            int longest = passages.Select(passage => passage.Length).DefaultIfEmpty().Max();
            throw new UserErrorException(
                FailureKind.Input,
                "",
                "model.context",
                $"a window has {context} characters, the longest of {passages.Count} training passages {longest}",
                "use a smaller context or longer passages");
        }
    }

    /// <summary>The state of the generator that draws the windows.</summary>
    public ulong Generator
    {
        get => random.State;
        set => random.State = value;
    }

    /// <summary>Fills one window; both spans hold context tokens.</summary>
    /// <returns>The passage it is of.</returns>
    public int Draw(Span<long> inputs, Span<long> targets)
    {
        long window = random.NextInt64(ends[^1]);
        int passage = PassageOf(window);
        long before = passage > 0 ? ends[passage - 1] : 0;
        passages[passage].CopyTo((int)(window - before), targets);
        inputs[0] = startSymbol;
        targets[..(context - 1)].CopyTo(inputs[1..]);
        return passage;
    }

    /// <summary>The first passage up to which there are more windows than this one's number.</summary>
    private int PassageOf(long window)
    {
        int low = 0, high = ends.Length - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = ends[middle] > window ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
