using CollapseLM.Randomness;
using CollapseLM.Text;

namespace CollapseLM.Models.Ngram;

/// <summary>Samples texts one after another.</summary>
internal sealed class NgramSampler(NgramTrie trie, NgramMixture mixture, Vocabulary vocabulary, SamplingOptions options, ulong stream)
{
    /// <summary>Characters between two looks at the cancellation token.</summary>
    private const int CancellationStride = 4096;

    public IReadOnlyList<TokenText> Sample(
        IReadOnlyList<SamplingTask> tasks, IProgress<long>? progress, Checkpoints? checkpoints, CancellationToken cancellation)
    {
        List<TokenText> samples = [];
        if (checkpoints?.TakeBegun() is { } begun)
        {
            samples.AddRange(SamplingState.Read(begun, tasks, vocabulary.Size).Finished);
        }

        int first = samples.Count;
        long sampled = samples.Sum(sample => (long)sample.Length), total = tasks.Sum(task => (long)task.Length);
        for (int passage = first; passage < tasks.Count; passage++)
        {
            void Look()
            {
                if (samples.Count > first && checkpoints is { IsDue: true })
                {
                    checkpoints.Keep(new SamplingState(samples, [], 0).ToContent(), sampled, total);
                }

                cancellation.ThrowIfCancellationRequested();
            }

            TokenText sample = options.Beams > 1 ? Search(tasks[passage], Look) : Draw(tasks[passage], passage, Look);
            samples.Add(sample);
            sampled += sample.Length;
            progress?.Report(sampled);
        }

        return samples;
    }

    private TokenText Draw(SamplingTask task, int passage, Action look)
    {
        double[] probabilities = new double[vocabulary.CharCount];
        int begin = task.Prompt.Length;
        int[] text = [.. task.Prompt.ToArray(), .. new int[task.Length]];
        NgramNode history = trie.Read(task.Prompt);
        for (int i = 0; i < task.Length; i++)
        {
            if (i % CancellationStride == 0)
            {
                look();
            }

            mixture.Distribute(history, probabilities);
            if (!options.IsPlain)
            {
                ToLogarithms(probabilities);
                LogitsFilter.ToProbabilities(probabilities, options, text.AsSpan(0, begin + i), probabilities);
            }

            text[begin + i] = LogitsFilter.Draw(probabilities, CounterRandom.Uniform(stream, passage, i));
            history = trie.Advance(history, text[begin + i]);
        }

        return TokenText.From(text.AsSpan(begin), vocabulary.Size);
    }

    private TokenText Search(SamplingTask task, Action look)
    {
        int begin = task.Prompt.Length, charCount = vocabulary.CharCount;
        Beams beams = new(task, options.Beams, begin + task.Length);
        double[] logarithms = new double[options.Beams * charCount];
        NgramNode[] histories = [.. Enumerable.Repeat(trie.Read(task.Prompt), options.Beams)];
        for (int position = begin; beams.IsOpen(position); position++)
        {
            if ((position - begin) % CancellationStride == 0)
            {
                look();
            }

            for (int beam = 0; beam < histories.Length; beam++)
            {
                Span<double> row = logarithms.AsSpan(beam * charCount, charCount);
                mixture.Distribute(histories[beam], row);
                ToLogarithms(row);
                LogitsFilter.Penalise(row, options, beams.Texts[beam].AsSpan(0, position));
            }

            NgramNode[] before = [.. histories];
            ReadOnlySpan<int> sources = beams.Advance(logarithms, position);
            for (int beam = 0; beam < histories.Length; beam++)
            {
                histories[beam] = trie.Advance(before[sources[beam]], beams.Texts[beam][position]);
            }
        }

        return beams.Best(vocabulary.Size);
    }

    private static void ToLogarithms(Span<double> probabilities)
    {
        for (int character = 0; character < probabilities.Length; character++)
        {
            probabilities[character] = Math.Log(probabilities[character]);
        }
    }
}
