using CollapseLM.Models;
using CollapseLM.Models.Transformer;
using CollapseLM.Models.Transformer.Fused;
using CollapseLM.Models.Transformer.Fused.Kernels;
using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Tests.Models.Transformer.Fused;

internal sealed unsafe class KernelWidth<TLanes, TVector> : IKernelWidth
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    public int Lanes => TLanes.Count;

    public int PanelWidth => PanelPacking<TLanes, TVector>.Width;

    public long PanelSize(int depth, int columns) => PanelPacking<TLanes, TVector>.Size(depth, columns);

    public Panels Pack(RightFactor layout, float* source, nint stride, int depth, int columns, float* panels) => layout switch
    {
        RightFactor.Plain => PanelPacking<TLanes, TVector>.Pack(source, stride, depth, columns, panels),
        RightFactor.Transposed => PanelPacking<TLanes, TVector>.PackTransposed(source, stride, depth, columns, panels),
        _ => PanelPacking<TLanes, TVector>.InPlace(source, stride, depth, columns, panels),
    };

    public void Multiply(MatrixView left, Panels right, float* result, nint stride, float* start) =>
        MatrixProduct<TLanes, TVector>.Multiply(left, right, result, stride, start is null ? default : ProductFinish.Add(start));

    public void Exponential(float* values) => TLanes.Store(Exponential<TLanes, TVector>.Of(TLanes.Load(values)), values);

    public void Gelu(float* values, float* activated, long count) => Gelu<TLanes, TVector>.Forward(values, activated, count);

    public float Softmax(float* scores, int count, float scale) => Softmax<TLanes, TVector>.Row(scores, count, scale);

    public float CrossEntropy(float* logits, int count, int target) => CrossEntropy<TLanes, TVector>.Row(logits, count, target);

    public float CrossEntropyGradient(float* logits, int count, int target, float share) =>
        CrossEntropy<TLanes, TVector>.RowGradient(logits, count, target, share);

    public void Normalise(float* input, float* weight, float* output, float* moments, int rows, int width) =>
        LayerNorm<TLanes, TVector>.Forward(input, weight, output, moments, rows, width);

    public void NormaliseBackward(
        float* input, float* weight, float* moments, float* outputGradient, float* inputGradient, float* weightGradient, int rows, int width) =>
        LayerNorm<TLanes, TVector>.Backward(input, weight, moments, outputGradient, inputGradient, weightGradient, rows, width);

    public void Update(float* values, float* gradients, float* first, float* second, long count, AdamWRates rates, bool decayed) =>
        AdamWUpdate<TLanes, TVector>.Run(values, gradients, first, second, count, rates, decayed);

    public double SumGradients(float*[] buckets, long from, long to) => GradientSum<TLanes, TVector>.Add(buckets, from, to);

    public void Add(float* left, float* right, float* output, long count) => Elementwise<TLanes, TVector>.Add(left, right, output, count);

    public void MultiplyElementwise(float* values, float* factors, long count) => Elementwise<TLanes, TVector>.Multiply(values, factors, count);

    public ITransformerKernels Kernels(int threads) => new FusedKernels<TLanes, TVector>(threads);

    public (double Loss, double Norm, float[] Gradient) Gradient(
        CharTransformer network, int batchSize, long[] inputs, long[] targets, int step, ulong stream, int threads, LossOptions? options, float[]? weights)
    {
        using FusedTrainingStep<TLanes, TVector> training = new(network, new TrainingOptions { BatchSize = batchSize }, stream, threads, options);
        (double loss, double norm) = training.ComputeGradient(inputs, targets, step, weights);
        return (loss, norm, training.Gradient.ToArray());
    }

    public float[] WindowLogits(CharTransformer network, long[] tokens)
    {
        using PackedNetwork<TLanes, TVector> packed = new(network, trains: false);
        packed.Pack(new ThreadTeam(1));
        using Activations<TLanes, TVector> activations = new(packed, tokens.Length, keepsAll: false);
        using AttentionScratch<TLanes, TVector> scratch = new(tokens.Length, packed.Attention.HeadWidth);
        new ForwardPass<TLanes, TVector>(packed, activations, scratch).Run(tokens, new TokenWindows(1, tokens.Length, First: 0), default);
        float[] logits = new float[tokens.Length * network.CharCount];
        for (int row = 0; row < tokens.Length; row++)
        {
            new ReadOnlySpan<float>(activations.Logits + ((long)row * activations.LogitStride), network.CharCount)
                .CopyTo(logits.AsSpan(row * network.CharCount));
        }

        return logits;
    }

    public override string ToString() => $"{TLanes.Count * 32} bits";
}
