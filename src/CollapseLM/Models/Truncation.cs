using System.Buffers;

namespace CollapseLM.Models;

/// <summary>Cuts characters out of a distribution and renormalises what is left. Wherever ranks tie, the lower index goes first.</summary>
internal static class Truncation
{
    /// <summary>Sums of probabilities that differ by no more than this are equal: ten times 0.1 has reached 1.</summary>
    private const double Rounding = 1e-12;

    /// <summary>Keeps the shortest run of likeliest entries that has the given count or reaches the given mass.</summary>
    public static void KeepLikeliest(int count, double mass, Span<double> probabilities)
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

    public static void Normalise(Span<double> probabilities)
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

    /// <summary>Keeps what is at least a part as likely as the likeliest.</summary>
    public static void KeepAtLeast(double part, Span<double> probabilities)
    {
        double least = 0;
        foreach (double probability in probabilities)
        {
            least = Math.Max(least, probability);
        }

        least *= part * (1 - Rounding);
        foreach (ref double probability in probabilities)
        {
            probability = probability < least ? 0 : probability;
        }

        Normalise(probabilities);
    }

    /// <summary>Keeps the entries whose surprise is nearest to the entropy until they reach the given mass.</summary>
    public static void KeepTypical(double mass, Span<double> probabilities)
    {
        int count = probabilities.Length;
        double[] rented = ArrayPool<double>.Shared.Rent(count);
        int[] rentedOrder = ArrayPool<int>.Shared.Rent(count);
        Span<double> distances = rented.AsSpan(0, count);
        Span<int> order = rentedOrder.AsSpan(0, count);
        double entropy = 0;
        foreach (double probability in probabilities)
        {
            entropy -= probability > 0 ? probability * Math.Log(probability) : 0;
        }

        for (int i = 0; i < count; i++)
        {
            order[i] = i;
            double distance = Math.Abs(-Math.Log(probabilities[i]) - entropy);
            distances[i] = double.IsFinite(distance) ? Math.Round(distance / Rounding) : double.PositiveInfinity;
        }

        // Equal distances but for rounding compare by index, so that sorting needs not be stable.
        MemoryExtensions.Sort(distances, order, Comparer<double>.Default);
        SortTies(distances, order);
        double reached = 0;
        for (int rank = 0; rank < count; rank++)
        {
            double probability = probabilities[order[rank]];
            probabilities[order[rank]] = reached < mass - Rounding ? probability : 0;
            reached += probability;
        }

        ArrayPool<double>.Shared.Return(rented);
        ArrayPool<int>.Shared.Return(rentedOrder);
        Normalise(probabilities);
    }

    private static void SortTies(ReadOnlySpan<double> keys, Span<int> order)
    {
        for (int begin = 0, end; begin < keys.Length; begin = end)
        {
            end = begin + 1;
            while (end < keys.Length && keys[end] == keys[begin])
            {
                end++;
            }

            order[begin..end].Sort();
        }
    }
}
