using System.Text.Json;

namespace CollapseLM.Benchmarks.Models;

/// <summary>What a worker is to do, over and over. peers/worker.py reads the same text.</summary>
/// <param name="Task">What a unit of work is: <c>fma</c>, <c>train</c> (a step), <c>sample</c> (a batch of texts), <c>generation</c>.</param>
/// <param name="Batch">Windows a step, or texts side by side.</param>
/// <param name="Threads">Threads of one process.</param>
public sealed record Job(string Task, int Layers, int Heads, int Width, int Context, int Batch, int Threads)
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public int Characters { get; init; } = ModelShape.Characters;

    /// <summary>File of the text to train on, a byte a character, as the worker sees it.</summary>
    public string Text { get; init; } = "";

    /// <summary>Characters of a sampled text.</summary>
    public int Length { get; init; }

    /// <summary>The project's own workers: <c>torch</c>, <c>fused</c> or <c>auto</c>.</summary>
    public string Kernels { get; init; } = "torch";

    /// <summary>PyTorch: remember keys and values while sampling.</summary>
    public bool Cache { get; init; } = true;

    /// <summary>PyTorch: torch.compile.</summary>
    public bool Compiled { get; init; }

    /// <summary>PyTorch: bfloat16 by autocast, which is other arithmetic than ours.</summary>
    public bool Bfloat16 { get; init; }

    public double Temperature { get; init; } = 0.8;

    /// <summary>Bits of a vector, for <c>fma</c>.</summary>
    public int VectorBits { get; init; } = 512;

    /// <summary>For <c>generation</c>: characters trained on, scored and sampled.</summary>
    public int TrainedChars { get; init; }

    public int ScoredChars { get; init; }

    public int SampledChars { get; init; }

    /// <summary>Texts side by side where a generation samples.</summary>
    public int SamplingBatch { get; init; }

    public static Job Of(string task, ModelShape shape, int threads) =>
        new(task, shape.Layers, shape.Heads, shape.Width, shape.Context, shape.Batch, threads);

    public static Job Parse(string json) => JsonSerializer.Deserialize<Job>(json, Format) ?? throw new JsonException("the job is null");

    public override string ToString() => JsonSerializer.Serialize(this, Format);
}
