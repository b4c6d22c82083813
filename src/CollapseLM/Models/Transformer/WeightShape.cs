namespace CollapseLM.Models.Transformer;

/// <summary>One weight tensor of the transformer.</summary>
/// <param name="Name">Its name in weights.safetensors and in the module.</param>
/// <param name="Shape">Rows and columns of a matrix, or the length of a vector.</param>
/// <param name="InitialDeviation">Standard deviation of the normal distribution it is drawn from; null = all ones.</param>
public sealed record WeightShape(string Name, IReadOnlyList<long> Shape, double? InitialDeviation)
{
    /// <summary>Matrices are decayed, vectors are not.</summary>
    public bool IsMatrix => Shape.Count == 2;

    public long Count => Shape.Aggregate(1L, (product, size) => product * size);
}
