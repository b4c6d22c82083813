using System.Runtime.InteropServices;
using CollapseLM.Text;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace CollapseLM.Models.Transformer;

/// <summary>Scores passages window by window, every character once.</summary>
public static class TransformerScorer
{
    /// <summary>Tokens a batch holds, so that the memory needed does not grow with the context.</summary>
    private const int TokensPerBatch = 4096;

    /// <summary>
    /// Log-probabilities are taken in single precision and added in double, in the order of the text. Windows shorter than
    /// others of their batch are padded at the end, where the causal mask keeps the padding from being seen.
    /// </summary>
    public static TokenScore Score(CharTransformer network, IReadOnlyList<TokenText> passages, CancellationToken cancellation)
    {
        int context = network.Options.Context;
        double sum = 0;
        long count = 0;
        using IDisposable inference = inference_mode();
        foreach (ScoringWindow[] batch in passages.SelectMany(passage => ScoringWindow.Of(passage, context)).Chunk(Math.Max(1, TokensPerBatch / context)))
        {
            cancellation.ThrowIfCancellationRequested();
            int longest = batch.Max(window => window.Text.Length);
            float[] nats = Nats(network, batch, longest);
            for (int row = 0; row < batch.Length; row++)
            {
                for (int i = batch[row].ScoredFrom; i < batch[row].Text.Length; i++)
                {
                    sum += nats[(row * longest) + i];
                    count++;
                }
            }
        }

        return new TokenScore(sum, count);
    }

    /// <summary>Minus the log-probability of every character of every window, (windows, longest) row by row.</summary>
    private static float[] Nats(CharTransformer network, ScoringWindow[] batch, int longest)
    {
        long[] inputs = new long[batch.Length * longest];
        long[] targets = new long[inputs.Length];
        for (int row = 0; row < batch.Length; row++)
        {
            int at = row * longest;
            TokenText text = batch[row].Text;
            inputs[at] = network.CharCount;
            text.CopyTo(0, inputs.AsSpan(at + 1, text.Length - 1));
            text.CopyTo(0, targets.AsSpan(at, text.Length));
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor logits = network.call(tensor(inputs).view(-1, longest)).view(-1, network.CharCount); // (windows x longest, V)
        Tensor nats = cross_entropy(logits, tensor(targets), reduction: nn.Reduction.None); // (windows x longest)
        return MemoryMarshal.Cast<byte, float>(nats.bytes).ToArray();
    }
}
