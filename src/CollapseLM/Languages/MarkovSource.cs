using CollapseLM.Randomness;
using static System.FormattableString;

namespace CollapseLM.Languages;

/// <summary>
/// A stationary Markov chain over digits: after each string of <see cref="Order"/> characters some may follow, with
/// probabilities drawn once from the seed. A character may always be followed by itself and by the next one, which makes the
/// chain irreducible and aperiodic over the strings that can occur.
/// </summary>
public sealed class MarkovSource : GeneratedLanguage
{
    public const int MostOrder = 4;
    public const int MostSymbols = 10;

    /// <summary>Weights of followers are 1 to this, so that none is so rare that a small text hardly ever shows it.</summary>
    private const int LargestWeight = 8;

    private const int MostRounds = 100_000;

    private readonly long seed;
    private readonly double[,] follow;    // (contexts, symbols)
    private readonly double[] stationary; // (contexts); 0 where a context cannot occur

    public MarkovSource(int order, int symbols, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, MostOrder);
        ArgumentOutOfRangeException.ThrowIfLessThan(symbols, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(symbols, MostSymbols);
        (Order, Symbols, this.seed) = (order, symbols, seed);
        Contexts = (int)Math.Pow(symbols, order);
        follow = Followers(new Pcg32(SeedPlan.Stream(seed, SeedPlan.OnlyLineage, 0, "markov-source")));
        stationary = Stationary();
        for (int context = 0; context < Contexts; context++)
        {
            for (int symbol = 0; symbol < symbols; symbol++)
            {
                double probability = follow[context, symbol];
                if (probability > 0 && stationary[context] > 0)
                {
                    EntropyBitsPerChar -= stationary[context] * probability * Math.Log2(probability);
                    SupportSize++;
                }
            }
        }
    }

    /// <summary>Characters before the next one that its probability depends on.</summary>
    public int Order { get; }

    /// <summary>Characters of the alphabet, from 0 on.</summary>
    public int Symbols { get; }

    /// <summary>Strings of <see cref="Order"/> characters, numbered in lexicographic order.</summary>
    public int Contexts { get; }

    public override string Description => Invariant($"markov order={Order} symbols={Symbols} seed={seed}");

    public override double EntropyBitsPerChar { get; }

    public override long SupportSize { get; }

    /// <summary>The probability of a character after a string.</summary>
    public double Probability(int context, int symbol) => follow[context, symbol];

    /// <summary>How often a string occurs in the long run, 0 to 1.</summary>
    public double StationaryProbability(int context) => stationary[context];

    /// <summary>The string of the last characters once one more is written.</summary>
    public int Next(int context, int symbol) => ((context * Symbols) + symbol) % Contexts;

    public override string Write(int chars, Pcg32 random)
    {
        int context = Draw(random, Contexts, StationaryProbability);
        char[] text = new char[chars];
        for (int i = 0; i < chars; i++)
        {
            // The stationary string itself is not written: what follows it is just as stationary.
            int symbol = Draw(random, Symbols, candidate => follow[context, candidate]);
            text[i] = (char)('0' + symbol);
            context = Next(context, symbol);
        }

        return new string(text);
    }

    public override double Nats(string passage)
    {
        int known = Math.Min(Order, passage.Length), context = 0;
        for (int i = 0; i < known; i++)
        {
            context = (context * Symbols) + (passage[i] - '0');
        }

        double nats = -Math.Log(ProbabilityOfBeginning(context, known));
        for (int i = known; i < passage.Length; i++)
        {
            nats -= Math.Log(follow[context, passage[i] - '0']);
            context = Next(context, passage[i] - '0');
        }

        return nats;
    }

    public override IEnumerable<JudgedUnit> Judge(string passage)
    {
        for (int end = Order; end < passage.Length; end++)
        {
            string unit = passage.Substring(end - Order, Order + 1);
            int context = unit.AsSpan(0, Order).ToArray().Aggregate(0, (number, digit) => (number * Symbols) + (digit - '0'));
            yield return new JudgedUnit(unit, stationary[context] > 0 && follow[context, unit[^1] - '0'] > 0);
        }
    }

    /// <summary>Of a string shorter than the order, or as long: strings that begin so have neighbouring numbers.</summary>
    private double ProbabilityOfBeginning(int beginning, int length)
    {
        int each = (int)Math.Pow(Symbols, Order - length);
        return stationary.AsSpan(beginning * each, each).ToArray().Sum();
    }

    private double[,] Followers(Pcg32 random)
    {
        double[,] weights = new double[Contexts, Symbols];
        for (int context = 0; context < Contexts; context++)
        {
            double total = 0;
            for (int symbol = 0; symbol < Symbols; symbol++)
            {
                bool always = symbol == context % Symbols || symbol == ((context % Symbols) + 1) % Symbols;
                bool may = random.Next(2) == 1;
                int weight = 1 + random.Next(LargestWeight);
                weights[context, symbol] = always || may ? weight : 0;
                total += weights[context, symbol];
            }

            for (int symbol = 0; symbol < Symbols; symbol++)
            {
                weights[context, symbol] /= total;
            }
        }

        return weights;
    }

    /// <summary>From one string that can occur, round by round, so that those which cannot stay at exactly 0.</summary>
    private double[] Stationary()
    {
        double[] now = new double[Contexts];
        now[0] = 1;
        for (int round = 0; round < MostRounds; round++)
        {
            double[] next = new double[Contexts];
            for (int context = 0; context < Contexts; context++)
            {
                for (int symbol = 0; symbol < Symbols && now[context] > 0; symbol++)
                {
                    next[Next(context, symbol)] += now[context] * follow[context, symbol];
                }
            }

            double change = now.Zip(next, (before, after) => Math.Abs(before - after)).Sum();
            now = next;
            if (change < 1e-15)
            {
                break;
            }
        }

        double sum = now.Sum();
        return [.. now.Select(probability => probability / sum)];
    }

    private static int Draw(Pcg32 random, int count, Func<int, double> probability)
    {
        double left = (random.NextUInt32() + 0.5) / (1L << 32);
        int last = 0;
        for (int i = 0; i < count; i++)
        {
            if (probability(i) > 0)
            {
                last = i;
                left -= probability(i);
                if (left < 0)
                {
                    return i;
                }
            }
        }

        return last;
    }
}
