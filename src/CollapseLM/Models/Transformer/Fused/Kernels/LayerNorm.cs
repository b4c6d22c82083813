using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>Layer normalisation (Ba et al. 2016) with a weight and no bias, row by row.</summary>
internal static unsafe class LayerNorm<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    private const float Epsilon = 1e-5f;

    /// <param name="input">(rows, width)</param>
    /// <param name="weight">(width)</param>
    /// <param name="output">(rows, width)</param>
    /// <param name="moments">(rows, 2): mean and reciprocal standard deviation of each row, for the way back.</param>
    public static void Forward(float* input, float* weight, float* output, float* moments, int rows, int width)
    {
        for (int row = 0; row < rows; row++, input += width, output += width, moments += 2)
        {
            TVector sum = TLanes.Zero;
            for (int i = 0; i < width; i += TLanes.Count)
            {
                sum = TLanes.Add(sum, RowEnd<TLanes, TVector>.Load(input + i, width - i));
            }

            TVector mean = TLanes.All(TLanes.Sum(sum) / width);
            TVector squares = TLanes.Zero;
            for (int i = 0; i < width; i += TLanes.Count)
            {
                TVector distance = TLanes.First(width - i, TLanes.Subtract(TLanes.Load(input + i), mean), TLanes.Zero);
                squares = TLanes.MultiplyAdd(distance, distance, squares);
            }

            float reciprocal = 1 / MathF.Sqrt((TLanes.Sum(squares) / width) + Epsilon);
            TVector scale = TLanes.All(reciprocal);
            for (int i = 0; i < width; i += TLanes.Count)
            {
                TVector normal = TLanes.Multiply(TLanes.Subtract(TLanes.Load(input + i), mean), scale);
                RowEnd<TLanes, TVector>.Store(TLanes.Multiply(normal, TLanes.Load(weight + i)), output + i, width - i);
            }

            moments[0] = TLanes.Sum(sum) / width;
            moments[1] = reciprocal;
        }
    }

    /// <param name="input">What the way forward read.</param>
    /// <param name="moments">What the way forward wrote.</param>
    /// <param name="outputGradient">(rows, width)</param>
    /// <param name="inputGradient">(rows, width), added to.</param>
    /// <param name="weightGradient">(width), added to.</param>
    public static void Backward(
        float* input, float* weight, float* moments, float* outputGradient, float* inputGradient, float* weightGradient, int rows, int width)
    {
        for (int row = 0; row < rows; row++, input += width, outputGradient += width, inputGradient += width, moments += 2)
        {
            TVector mean = TLanes.All(moments[0]), scale = TLanes.All(moments[1]);
            TVector sum = TLanes.Zero, product = TLanes.Zero;
            for (int i = 0; i < width; i += TLanes.Count)
            {
                TVector normal = TLanes.Multiply(TLanes.Subtract(TLanes.Load(input + i), mean), scale);
                TVector gradient = RowEnd<TLanes, TVector>.Load(outputGradient + i, width - i);
                TVector weighted = TLanes.Multiply(gradient, TLanes.Load(weight + i));
                sum = TLanes.Add(sum, weighted);
                product = TLanes.MultiplyAdd(weighted, normal, product);
                RowEnd<TLanes, TVector>.Store(TLanes.MultiplyAdd(gradient, normal, TLanes.Load(weightGradient + i)), weightGradient + i, width - i);
            }

            TVector meanGradient = TLanes.All(TLanes.Sum(sum) / width), meanProduct = TLanes.All(TLanes.Sum(product) / width);
            for (int i = 0; i < width; i += TLanes.Count)
            {
                TVector normal = TLanes.Multiply(TLanes.Subtract(TLanes.Load(input + i), mean), scale);
                TVector weighted = TLanes.Multiply(TLanes.Load(outputGradient + i), TLanes.Load(weight + i));
                TVector centred = TLanes.Subtract(TLanes.Subtract(weighted, meanGradient), TLanes.Multiply(normal, meanProduct));
                TVector added = TLanes.MultiplyAdd(centred, scale, TLanes.Load(inputGradient + i));
                RowEnd<TLanes, TVector>.Store(added, inputGradient + i, width - i);
            }
        }
    }
}
