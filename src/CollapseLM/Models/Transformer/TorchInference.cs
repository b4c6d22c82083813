using System.Runtime.InteropServices;
using CollapseLM.Text;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace CollapseLM.Models.Transformer;

/// <summary>Scoring and sampling by TorchSharp's operations.</summary>
internal sealed class TorchInference(CharTransformer network, int threads) : IInference
{
    /// <summary>Tokens scored together, so that the memory needed does not grow with the context.</summary>
    private const int ScoringTokens = 4096;

    public int ScoringRows => Math.Max(1, ScoringTokens / network.Options.Context);

    public int SamplingRows(int allowed) => allowed;

    /// <remarks>Shorter windows are padded at the end, where the causal mask keeps the padding from being seen.</remarks>
    public float[] Nats(IReadOnlyList<ScoringWindow> windows, int longest, float[]? probabilities = null)
    {
        set_num_threads(threads);
        long[] inputs = new long[windows.Count * longest];
        long[] targets = new long[inputs.Length];
        for (int row = 0; row < windows.Count; row++)
        {
            int at = row * longest;
            TokenText text = windows[row].Text;
            inputs[at] = network.CharCount;
            text.CopyTo(0, inputs.AsSpan(at + 1, text.Length - 1));
            text.CopyTo(0, targets.AsSpan(at, text.Length));
        }

        using IDisposable inference = inference_mode();
        using DisposeScope scope = NewDisposeScope();
        Tensor logits = network.call(tensor(inputs).view(-1, longest)).view(-1, network.CharCount); // (windows x longest, V)
        Tensor nats = cross_entropy(logits, tensor(targets), reduction: nn.Reduction.None); // (windows x longest)
        if (probabilities is not null)
        {
            MemoryMarshal.Cast<byte, float>(softmax(logits, dim: -1).bytes).CopyTo(probabilities);
        }

        return MemoryMarshal.Cast<byte, float>(nats.bytes).ToArray();
    }

    public IDecoder Decoder(int rows)
    {
        set_num_threads(threads);
        return new CachedDecoder(network, rows);
    }

    public void Dispose()
    {
    }
}
