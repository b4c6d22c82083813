using System.Buffers;

namespace CollapseLM.Models;

/// <summary>
/// Turns a model's output into the distribution that is sampled: temperature, then top-k (Fan et al. 2018), then top-p
/// (Holtzman et al. 2020), renormalised after each.
/// </summary>
public static class LogitsFilter
{
    /// <summary>Sums of probabilities that differ by no more than this are equal: ten times 0.1 has reached 1.</summary>
    private const double Rounding = 1e-12;

    /// <summary>Temperature 0 gives all mass to the likeliest; wherever ranks tie, the lower index counts as likelier.</summary>
    /// <param name="logits">Log-probabilities up to a constant; negative infinity = impossible, but not for all.</param>
    /// <param name="probabilities">As long as the logits, and may be the same memory.</param>
    /// <exception cref="ArgumentException">The largest logit is not a finite number, or the lengths differ.</exception>
    public static void ToProbabilities(ReadOnlySpan<double> logits, SamplingOptions options, Span<double> probabilities)
    {
        if (logits.Length != probabilities.Length)
        {
            throw new ArgumentException($"{logits.Length} logits for {probabilities.Length} probabilities", nameof(probabilities));
        }

        int likeliest = Likeliest(logits);
        if (options.Temperature == 0)
        {
            probabilities.Clear();
            probabilities[likeliest] = 1;
            return;
        }

        double largest = logits[likeliest];
        for (int i = 0; i < logits.Length; i++)
        {
            probabilities[i] = Math.Exp((logits[i] - largest) / options.Temperature);
        }

        Normalise(probabilities);
        if (options.TopK is int topK && topK < probabilities.Length)
        {
            KeepLikeliest(topK, double.PositiveInfinity, probabilities);
        }

        if (options.TopP is double topP && topP < 1)
        {
            KeepLikeliest(probabilities.Length, topP, probabilities);
        }
    }

    /// <summary>The first index whose cumulative probability exceeds the draw; never one of probability 0.</summary>
    /// <param name="probabilities">Sums to 1 but for rounding; a draw beyond the sum takes the last positive one.</param>
    /// <param name="uniform">In [0, 1).</param>
    public static int Draw(ReadOnlySpan<double> probabilities, double uniform)
    {
        double cumulative = 0;
        for (int i = 0; i < probabilities.Length; i++)
        {
            cumulative += probabilities[i];
            if (uniform < cumulative)
            {
                return i;
            }
        }

        int last = probabilities.LastIndexOfAnyExcept(0.0);
        return last >= 0 ? last : throw new ArgumentException("no probability is positive", nameof(probabilities));
    }

    private static int Likeliest(ReadOnlySpan<double> logits)
    {
        int likeliest = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            if (double.IsNaN(logits[i]) || logits[i] > logits[likeliest])
            {
                likeliest = i;
            }
        }

        return logits.Length > 0 && double.IsFinite(logits[likeliest])
            ? likeliest
            : throw new ArgumentException("the largest logit is not a finite number", nameof(logits));
    }

    /// <summary>Keeps the shortest run of likeliest entries that has the given count or reaches the given mass.</summary>
    private static void KeepLikeliest(int count, double mass, Span<double> probabilities)
    {
        double[] rented = ArrayPool<double>.Shared.Rent(probabilities.Length);
        Span<double> ascending = rented.AsSpan(0, probabilities.Length);
        probabilities.CopyTo(ascending);
        ascending.Sort();

        int kept = 0;
        double reached = 0;
        do
        {
            kept++;
            reached += ascending[^kept];
        }
        while (kept < count && reached < mass - Rounding);

        double smallest = ascending[^kept];
        int ties = ascending[^kept..].Count(smallest);
        ArrayPool<double>.Shared.Return(rented);
        for (int i = 0; i < probabilities.Length; i++)
        {
            bool tied = probabilities[i] == smallest;
            if (probabilities[i] < smallest || (tied && ties == 0))
            {
                probabilities[i] = 0;
            }
            else if (tied)
            {
                ties--;
            }
        }

        Normalise(probabilities);
    }

    private static void Normalise(Span<double> probabilities)
    {
        double sum = 0;
        foreach (double probability in probabilities)
        {
            sum += probability;
        }

        for (int i = 0; i < probabilities.Length; i++)
        {
            probabilities[i] /= sum;
        }
    }
}
