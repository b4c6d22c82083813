using CollapseLM.Text;

namespace CollapseLM.Models.Transformer;

/// <summary>Beam search of some passages in lock-step, their beams as the rows of one decoder.</summary>
internal sealed class TransformerBeamSearch(IInference inference, int charCount, SamplingOptions options)
{
    public IEnumerable<TokenText> Search(IReadOnlyList<SamplingTask> tasks, CancellationToken cancellation)
    {
        int width = options.Beams;
        int end = tasks.Max(task => task.Prompt.Length + task.Length);
        Beams[] searches = [.. tasks.Select(task => new Beams(task, width, end))];
        int[][] texts = [.. searches.SelectMany(search => search.Texts)];
        int[] sources = new int[texts.Length];
        double[] logarithms = new double[width * charCount];
        using IDecoder decoder = inference.Decoder(texts.Length);
        for (int position = tasks.Min(task => task.Prompt.Length); position < end; position++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<float> logits = decoder.Logits(texts, position);
            for (int i = 0; i < searches.Length; i++)
            {
                for (int beam = 0; beam < width; beam++)
                {
                    sources[(i * width) + beam] = (i * width) + beam;
                }

                if (!searches[i].IsOpen(position))
                {
                    continue;
                }

                Read(logits.Slice(i * width * charCount, logarithms.Length), searches[i], position, logarithms);
                ReadOnlySpan<int> from = searches[i].Advance(logarithms, position);
                for (int beam = 0; beam < width; beam++)
                {
                    sources[(i * width) + beam] = (i * width) + from[beam];
                }
            }

            decoder.Follow(sources);
        }

        return searches.Select(search => search.Best(charCount + 1));
    }

    private void Read(ReadOnlySpan<float> logits, Beams search, int position, double[] logarithms)
    {
        for (int beam = 0; beam < search.Texts.Length; beam++)
        {
            Span<double> row = logarithms.AsSpan(beam * charCount, charCount);
            for (int character = 0; character < charCount; character++)
            {
                row[character] = logits[(beam * charCount) + character];
            }

            LogitsFilter.ToLogProbabilities(row);
            LogitsFilter.Penalise(row, options, search.Texts[beam].AsSpan(0, position));
        }
    }
}
