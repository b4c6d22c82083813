using CollapseLM.Randomness;
using CollapseLM.Text;

namespace CollapseLM.Models.Transformer;

/// <summary>Samples texts, batch after batch of consecutive tasks, the tasks of a batch in lock-step.</summary>
/// <remarks>
/// All texts of a batch begin at once and share their windows. Where a prompt is longer than the batch's shortest, its
/// characters stand in for draws; a text that is complete idles until the longest of its batch is.
/// A sampling goes on from where a window begins: there every decoder, fresh or not, reads what precedes at one go.
/// </remarks>
public sealed class TransformerSampler(IInference inference, int context, int charCount, SamplingOptions options, ulong stream, IProgress<long>? progress)
{
    private readonly double[] probabilities = new double[charCount];
    private long drawn;

    public IReadOnlyList<TokenText> Sample(IReadOnlyList<SamplingTask> tasks, Checkpoints? checkpoints, CancellationToken cancellation)
    {
        SamplingState begun = checkpoints?.TakeBegun() is { } content ? SamplingState.Read(content, tasks, charCount + 1) : SamplingState.Nothing;
        List<TokenText> sampled = new(tasks.Count);
        sampled.AddRange(begun.Finished);
        long kept = drawn = begun.Drawn(tasks), total = tasks.Sum(task => (long)task.Length);
        void Look(SamplingState state)
        {
            if (drawn > kept && checkpoints is { IsDue: true })
            {
                checkpoints.Keep(state.ToContent(), state.Drawn(tasks), total);
                kept = drawn;
            }

            cancellation.ThrowIfCancellationRequested();
        }

        int together = Math.Max(1, inference.SamplingRows(options.BatchSize) / options.Beams);
        while (sampled.Count < tasks.Count)
        {
            // What was begun goes on as the batch that it was, whatever would be sampled together now.
            int count = begun.Begun.Count > 0 ? begun.Begun.Count : Math.Min(together, tasks.Count - sampled.Count);
            SamplingTask[] batch = [.. tasks.Skip(sampled.Count).Take(count)];
            if (options.Beams > 1)
            {
                Look(new SamplingState(sampled, [], 0));
                TransformerBeamSearch search = new(inference, charCount, options);
                sampled.AddRange(search.Search(batch, cancellation));
                drawn += batch.Sum(task => (long)task.Length);
                progress?.Report(drawn);
                continue;
            }

            int[][] texts = SampleBatch(batch, begun with { Finished = sampled }, Look);
            begun = SamplingState.Nothing;
            sampled.AddRange(batch.Zip(texts, (task, text) =>
                TokenText.From(text.AsSpan(task.Prompt.Length, task.Length), charCount + 1)));
        }

        return sampled;
    }

    /// <summary>Prompts and what follows them, each text as long as the longest.</summary>
    /// <param name="begun">What is finished before this batch, and how far this batch is.</param>
    /// <param name="look">Called before every position with what could be gone on from.</param>
    private int[][] SampleBatch(SamplingTask[] batch, SamplingState begun, Action<SamplingState> look)
    {
        int begin = batch.Min(task => task.Prompt.Length);
        int end = batch.Max(task => task.Prompt.Length + task.Length);
        int firstTask = begun.Finished.Count;
        int[][] texts = [.. batch.Select(task => Begun(task.Prompt, end))];
        for (int row = 0; row < begun.Begun.Count; row++)
        {
            begun.Begun[row].CopyTo(texts[row], 0);
        }

        begun = begun with { Begun = texts };
        using IDecoder decoder = inference.Decoder(batch.Length);
        for (int position = Math.Max(begin, begun.Position); position < end; position++)
        {
            if (position > begin && WindowRule.Start(position, context) != WindowRule.Start(position - 1, context))
            {
                begun = begun with { Position = position };
            }

            look(begun);
            ReadOnlySpan<float> logits = decoder.Logits(texts, position);
            for (int row = 0; row < batch.Length; row++)
            {
                int index = position - batch[row].Prompt.Length;
                if (index >= 0 && index < batch[row].Length)
                {
                    double uniform = CounterRandom.Uniform(stream, firstTask + row, index);
                    texts[row][position] = Draw(logits.Slice(row * charCount, charCount), texts[row].AsSpan(0, position), uniform);
                    drawn++;
                }
            }

            progress?.Report(drawn);
        }

        return texts;
    }

    private static int[] Begun(TokenText prompt, int length)
    {
        int[] text = new int[length];
        prompt.ToArray().CopyTo(text, 0);
        return text;
    }

    private int Draw(ReadOnlySpan<float> logits, ReadOnlySpan<int> before, double uniform)
    {
        for (int i = 0; i < logits.Length; i++)
        {
            probabilities[i] = logits[i];
        }

        LogitsFilter.ToProbabilities(probabilities, options, before, probabilities);
        return LogitsFilter.Draw(probabilities, uniform);
    }
}
