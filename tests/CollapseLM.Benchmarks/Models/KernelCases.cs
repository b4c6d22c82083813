using CollapseLM.Models.Transformer.Fused;
using CollapseLM.Models.Transformer.Fused.Kernels;
using CollapseLM.Models.Transformer.Fused.Lanes;
using CollapseLM.Randomness;
using static System.FormattableString;

namespace CollapseLM.Benchmarks.Models;

/// <summary>The kernels of a training step at the sizes of one config, each alone and with its memory warm.</summary>
/// <remarks>C channels, T context, H heads, V characters, R tokens computed together.</remarks>
internal sealed unsafe class KernelCases<TLanes, TVector> : IDisposable
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    private readonly List<NativeArray> memory = [];
    private readonly ModelShape shape;
    private readonly int rows;

    public KernelCases(ModelShape shape)
    {
        this.shape = shape;
        rows = new BatchShare(shape.Batch, shape.Context, shape.Width).GroupWindows * shape.Context;
    }

    public IReadOnlyList<KernelCase> All()
    {
        int width = shape.Width;
        return
        [
            Product("product, query key value", width, 3 * width),
            Product("product, attention output", width, width),
            Product("product, feed-forward input", width, 4 * width),
            Product("product, feed-forward output", 4 * width, width),
            Product("product, logits", width, ModelShape.Characters),
            WeightGradient("weight gradient, query key value", width, 3 * width),
            WeightGradient("weight gradient, attention output", width, width),
            WeightGradient("weight gradient, feed-forward input", width, 4 * width),
            WeightGradient("weight gradient, feed-forward output", 4 * width, width),
            .. Attention(),
            Gelu(),
            .. Norm(),
            Update(),
        ];
    }

    public void Dispose() => memory.ForEach(array => array.Dispose());

    private KernelCase Product(string name, int inputs, int outputs)
    {
        float* left = Random(rows, inputs), weights = Random(outputs, inputs), result = Random(rows, outputs);
        Panels panels = PanelPacking<TLanes, TVector>.PackTransposed(weights, inputs, inputs, outputs, Room(PanelPacking<TLanes, TVector>.Size(inputs, outputs)));
        return new(name, Invariant($"{rows} x {inputs} x {outputs}"), 2.0 * rows * inputs * outputs, (long)rows * outputs, () =>
            MatrixProduct<TLanes, TVector>.Multiply(new MatrixView(left, rows, inputs), panels, result, outputs));
    }

    /// <summary>As the way back does it: both factors are packed, the sum is added to.</summary>
    private KernelCase WeightGradient(string name, int inputs, int outputs)
    {
        float* gradient = Random(rows, outputs), input = Random(rows, inputs), sum = Random(outputs, inputs);
        float* panels = Room(PanelPacking<TLanes, TVector>.Size(rows, inputs));
        int most = MatrixProduct<TLanes, TVector>.BlockRows(rows);
        float* tiles = Room(RowTiles.Size(most, rows));
        return new(name, Invariant($"{outputs} x {rows} x {inputs}"), 2.0 * rows * inputs * outputs, (long)inputs * outputs, () =>
        {
            Panels right = PanelPacking<TLanes, TVector>.Pack(input, inputs, rows, inputs, panels);
            for (int first = 0; first < outputs; first += most)
            {
                MatrixView left = RowTiles.PackTransposed(gradient + first, outputs, Math.Min(most, outputs - first), rows, tiles);
                float* to = sum + ((long)first * inputs);
                MatrixProduct<TLanes, TVector>.Multiply(left, right, to, inputs, ProductFinish.Add(to));
            }
        });
    }

    /// <summary>One head of one window. Operations are those of the causal half.</summary>
    private KernelCase[] Attention()
    {
        AttentionShape attention = new(shape.Heads, shape.Width / shape.Heads);
        int tokens = shape.Context;
        AttentionHead head = new(attention, Random(tokens, 3 * shape.Width), Random(tokens, shape.Width), Random(1, tokens), tokens, site: 0, sequence: 0);
        float* outputGradient = Random(tokens, shape.Width), inputGradient = Random(tokens, 3 * shape.Width);
        AttentionScratch<TLanes, TVector> scratch = new(tokens, attention.HeadWidth);
        double product = (double)tokens * (tokens + 1) * attention.HeadWidth; // half of 2 T T D
        string size = Invariant($"{tokens} tokens, {attention.HeadWidth} channels");
        return
        [
            new("attention, forward", size, 2 * product, (long)tokens * attention.HeadWidth, () => CausalAttention<TLanes, TVector>.Forward(head, default, scratch)),
            new("attention, backward", size, 5 * product, 3L * tokens * attention.HeadWidth, () =>
                CausalAttention<TLanes, TVector>.Backward(head, outputGradient, inputGradient, default, scratch)),
        ];
    }

    private KernelCase Gelu()
    {
        long count = (long)rows * 4 * shape.Width;
        float* source = Random(rows, 4 * shape.Width), values = Room(count), activated = Room(count);
        return new("GELU with slope", Invariant($"{count} elements"), null, count, () =>
        {
            Buffer.MemoryCopy(source, values, count * sizeof(float), count * sizeof(float));
            Gelu<TLanes, TVector>.Forward(values, activated, count);
        });
    }

    private KernelCase[] Norm()
    {
        int width = shape.Width;
        float* input = Random(rows, width), weight = Random(1, width), output = Room((long)rows * width), moments = Room(2L * rows);
        float* outputGradient = Random(rows, width), inputGradient = Room((long)rows * width), weightGradient = Room(width);
        string size = Invariant($"{rows} x {width}");
        return
        [
            new("layer norm, forward", size, null, (long)rows * width, () => LayerNorm<TLanes, TVector>.Forward(input, weight, output, moments, rows, width)),
            new("layer norm, backward", size, null, (long)rows * width, () =>
                LayerNorm<TLanes, TVector>.Backward(input, weight, moments, outputGradient, inputGradient, weightGradient, rows, width)),
        ];
    }

    private KernelCase Update()
    {
        long count = 12L * shape.Layers * shape.Width * shape.Width;
        float* values = Room(count), gradients = Room(count), first = Room(count), second = Room(count);
        return new("AdamW", Invariant($"{count} weights"), null, count, () =>
            AdamWUpdate<TLanes, TVector>.Run(values, gradients, first, second, count, AdamWRates.Of(1, 1e-3, 0.1, 1), decayed: true));
    }

    private float* Room(long floats)
    {
        NativeArray array = new(floats);
        memory.Add(array);
        return array.Data;
    }

    private float* Random(int count, int width)
    {
        long floats = (long)count * width;
        float* values = Room(floats);
        Pcg32 random = new((ulong)floats);
        for (long i = 0; i < floats; i++)
        {
            values[i] = (random.NextInt64(2001) - 1000) / 2000f;
        }

        return values;
    }
}
