using CollapseLM.Randomness;
using CollapseLM.Text;

namespace CollapseLM.Models.Transformer;

/// <summary>Samples texts, batch after batch of consecutive tasks, the tasks of a batch in lock-step.</summary>
/// <remarks>
/// All texts of a batch begin at once and share their windows. Where a prompt is longer than the batch's shortest, its
/// characters stand in for draws; a text that is complete idles until the longest of its batch is.
/// </remarks>
public sealed class TransformerSampler(IInference inference, int charCount, SamplingOptions options, ulong stream, IProgress<long>? progress)
{
    private readonly double[] probabilities = new double[charCount];
    private long drawn;

    public IReadOnlyList<TokenText> Sample(IReadOnlyList<SamplingTask> tasks, CancellationToken cancellation)
    {
        List<TokenText> sampled = new(tasks.Count);
        foreach (SamplingTask[] batch in tasks.Chunk(inference.SamplingRows(options.BatchSize)))
        {
            int[][] texts = SampleBatch(batch, sampled.Count, cancellation);
            sampled.AddRange(batch.Zip(texts, (task, text) =>
                TokenText.From(text.AsSpan(task.Prompt.Length, task.Length), charCount + 1)));
        }

        return sampled;
    }

    /// <summary>Prompts and what follows them, each text as long as the longest.</summary>
    private int[][] SampleBatch(SamplingTask[] batch, int firstTask, CancellationToken cancellation)
    {
        int begin = batch.Min(task => task.Prompt.Length);
        int end = batch.Max(task => task.Prompt.Length + task.Length);
        int[][] texts = [.. batch.Select(task => Begun(task.Prompt, end))];
        using IDecoder decoder = inference.Decoder(batch.Length);
        for (int position = begin; position < end; position++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<float> logits = decoder.Logits(texts, position);
            for (int row = 0; row < batch.Length; row++)
            {
                int index = position - batch[row].Prompt.Length;
                if (index >= 0 && index < batch[row].Length)
                {
                    double uniform = CounterRandom.Uniform(stream, firstTask + row, index);
                    texts[row][position] = Draw(logits.Slice(row * charCount, charCount), uniform);
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

    private int Draw(ReadOnlySpan<float> logits, double uniform)
    {
        for (int i = 0; i < logits.Length; i++)
        {
            probabilities[i] = logits[i];
        }

        LogitsFilter.ToProbabilities(probabilities, options, probabilities);
        return LogitsFilter.Draw(probabilities, uniform);
    }
}
