namespace CollapseLM.Benchmarks.Models;

/// <summary>A transformer and a batch to measure; names as in docs/performance.md.</summary>
/// <remarks>L layers, C channels, T context, V characters; N = 12 L C^2 + V C matrix weights that every token is multiplied with.</remarks>
public sealed record ModelShape(string Name, int Layers, int Heads, int Width, int Context, int Batch)
{
    /// <summary>V: the alphabet of nanoGPT's character-level example.</summary>
    public const int Characters = 65;

    public static IReadOnlyList<ModelShape> Named { get; } =
    [
        new("small", 4, 4, 128, 64, 12),
        new("main", 4, 4, 128, 128, 32),
        new("big", 6, 6, 384, 256, 64),
    ];

    /// <summary>Tokens of a batch.</summary>
    public int Tokens => Batch * Context;

    /// <summary>Floating-point operations a token: 6 N for the matrices, 6 L C T for the causal half of attention.</summary>
    public double TrainingFlops => (6.0 * Matrices) + (6.0 * Layers * Width * Context);

    /// <summary>
    /// Floating-point operations a character with a key-value cache: 2 N for the matrices, 2 L C T for attention over T / 2
    /// characters, the mean of a context that begins empty.
    /// </summary>
    public double SamplingFlops => (2.0 * Matrices) + (2.0 * Layers * Width * Context);

    private double Matrices => (12.0 * Layers * Width * Width) + (Characters * Width);

    public static ModelShape Find(string name) =>
        Named.FirstOrDefault(shape => shape.Name == name)
        ?? throw new UserErrorException(FailureKind.Config, "", "CONFIG", $"there is no config \"{name}\"", $"write one of {string.Join(", ", Named.Select(shape => shape.Name))}");
}
