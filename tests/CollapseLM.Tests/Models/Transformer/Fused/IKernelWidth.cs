using CollapseLM.Models;
using CollapseLM.Models.Transformer;
using CollapseLM.Models.Transformer.Fused.Kernels;

namespace CollapseLM.Tests.Models.Transformer.Fused;

/// <summary>All kernels of one width of vectors, so that a test is written once for every width.</summary>
internal unsafe interface IKernelWidth
{
    /// <summary>Floats a register.</summary>
    int Lanes { get; }

    /// <summary>Columns a panel.</summary>
    int PanelWidth { get; }

    long PanelSize(int depth, int columns);

    Panels Pack(RightFactor layout, float* source, nint stride, int depth, int columns, float* panels);

    void Multiply(MatrixView left, Panels right, float* result, nint stride, float* start);

    /// <summary>Of one vector.</summary>
    void Exponential(float* values);

    void Gelu(float* values, float* activated, long count);

    float Softmax(float* scores, int count, float scale);

    float CrossEntropy(float* logits, int count, int target);

    float CrossEntropyGradient(float* logits, int count, int target, float share);

    void Normalise(float* input, float* weight, float* output, float* moments, int rows, int width);

    void NormaliseBackward(
        float* input, float* weight, float* moments, float* outputGradient, float* inputGradient, float* weightGradient, int rows, int width);

    void Update(float* values, float* gradients, float* first, float* second, long count, AdamWRates rates, bool decayed);

    double SumGradients(float*[] buckets, long from, long to);

    void Add(float* left, float* right, float* output, long count);

    void MultiplyElementwise(float* values, float* factors, long count);

    ITransformerKernels Kernels(int threads);

    /// <summary>Loss, norm and flat gradient of one batch, without a step of the optimiser.</summary>
    (double Loss, double Norm, float[] Gradient) Gradient(
        CharTransformer network, int batchSize, long[] inputs, long[] targets, int step = 1, ulong stream = 1, int threads = 1, LossOptions? options = null, float[]? weights = null);

    /// <summary>Logits (T, V) of one window in one pass.</summary>
    float[] WindowLogits(CharTransformer network, long[] tokens);
}
