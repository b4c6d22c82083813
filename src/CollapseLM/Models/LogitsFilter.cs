namespace CollapseLM.Models;

/// <summary>
/// Turns a model's output into the distribution that is sampled: repetition penalty, temperature, then top-k (Fan et al.
/// 2018), top-p (Holtzman et al. 2020), typical sampling and min-p, renormalised after each.
/// </summary>
public static class LogitsFilter
{
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

        Truncation.Normalise(probabilities);
        if (options.TopK is int topK && topK < probabilities.Length)
        {
            Truncation.KeepLikeliest(topK, double.PositiveInfinity, probabilities);
        }

        if (options.TopP is double topP && topP < 1)
        {
            Truncation.KeepLikeliest(probabilities.Length, topP, probabilities);
        }

        if (options.TypicalP is double typicalP && typicalP < 1)
        {
            Truncation.KeepTypical(typicalP, probabilities);
        }

        if (options.MinP is double minP)
        {
            Truncation.KeepAtLeast(minP, probabilities);
        }
    }

    /// <summary>Likewise for a passage whose characters so far count for the repetition penalty.</summary>
    /// <param name="logits">Changed where the penalty is on.</param>
    /// <param name="before">The passage up to here, prompt included.</param>
    public static void ToProbabilities(Span<double> logits, SamplingOptions options, ReadOnlySpan<int> before, Span<double> probabilities)
    {
        Penalise(logits, options, before);
        ToProbabilities(logits, options, probabilities);
    }

    /// <summary>
    /// Makes logits log-probabilities and multiplies those of the characters that occur before. On log-probabilities, as beam
    /// searches do it, the penalty means the same whatever constant a model adds to its logits.
    /// </summary>
    /// <param name="before">The passage up to here, prompt included.</param>
    public static void Penalise(Span<double> logits, SamplingOptions options, ReadOnlySpan<int> before)
    {
        if (options.RepetitionPenalty == 1)
        {
            return;
        }

        ToLogProbabilities(logits);
        ReadOnlySpan<int> window = before[^Math.Min(before.Length, options.RepetitionWindow ?? before.Length)..];
        for (int i = 0; i < window.Length; i++)
        {
            if (window[..i].Contains(window[i]))
            {
                continue; // penalised once, however often it occurs
            }

            logits[window[i]] *= options.RepetitionPenalty;
        }
    }

    /// <summary>Takes the logarithm of the sum of exponentials away, in place.</summary>
    /// <exception cref="ArgumentException">The largest logit is not a finite number.</exception>
    public static void ToLogProbabilities(Span<double> logits)
    {
        double largest = logits[Likeliest(logits)], sum = 0;
        foreach (double logit in logits)
        {
            sum += Math.Exp(logit - largest);
        }

        double constant = largest + Math.Log(sum);
        for (int i = 0; i < logits.Length; i++)
        {
            logits[i] -= constant;
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
}
