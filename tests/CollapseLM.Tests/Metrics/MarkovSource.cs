using CollapseLM.Randomness;

namespace CollapseLM.Tests.Metrics;

/// <summary>Texts of a chain over eight letters whose next letter depends on the one before.</summary>
internal sealed class MarkovSource
{
    private const int Letters = 8;

    private readonly double[][] next;

    /// <param name="sharpness">0 = all letters equally likely after each.</param>
    public MarkovSource(double sharpness) => next =
    [
        .. Enumerable.Range(0, Letters).Select(from =>
        {
            double[] weights = [.. Enumerable.Range(0, Letters).Select(to => Math.Exp(-sharpness * ((((to * 3) + from) * 5 % 11) / 10.0)))];
            return weights.Select(weight => weight / weights.Sum()).ToArray();
        }),
    ];

    /// <summary>Bits per letter, by the stationary distribution.</summary>
    public double EntropyRate => Stationary().Zip(next, (share, row) => share * row.Sum(probability => -probability * Math.Log2(probability))).Sum();

    public double[] Stationary()
    {
        double[] shares = [.. Enumerable.Repeat(1.0 / Letters, Letters)];
        for (int step = 0; step < 500; step++)
        {
            shares = [.. Enumerable.Range(0, Letters).Select(to => Enumerable.Range(0, Letters).Sum(from => shares[from] * next[from][to]))];
        }

        return shares;
    }

    /// <summary>Shares of pairs of letters, the first one slowest.</summary>
    public double[] Pairs() => [.. Stationary().SelectMany((share, from) => next[from].Select(probability => share * probability))];

    public string Text(int length, ulong seed)
    {
        Pcg32 random = new(seed);
        char[] text = new char[length];
        int state = random.Next(Letters);
        for (int i = -50; i < length; i++)
        {
            double draw = random.Next(1 << 24) / (double)(1 << 24), sum = 0;
            int to = 0;
            while (to < Letters - 1 && (sum += next[state][to]) <= draw)
            {
                to++;
            }

            state = to;
            if (i >= 0)
            {
                text[i] = (char)('a' + state);
            }
        }

        return new string(text);
    }
}
