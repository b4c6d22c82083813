using System.ComponentModel.DataAnnotations;

namespace CollapseLM.Models;

/// <summary>How a model is trained; equal for every generation and every arm unless an arm says otherwise.</summary>
public sealed record TrainingOptions
{
    /// <summary>Optimiser steps a generation.</summary>
    [Range(1, 100_000_000)]
    public int Steps { get; init; } = 700;

    /// <summary>Windows a step.</summary>
    [Range(1, 65_536)]
    public int BatchSize { get; init; } = 8;

    /// <summary>Highest learning rate, reached after the warm-up.</summary>
    [Range(0.0, 1e9, MinimumIsExclusive = true)]
    public double LearningRate { get; init; } = 0.006;

    /// <summary>Steps over which the learning rate rises from 0.</summary>
    [Range(0, 100_000_000)]
    public int Warmup { get; init; } = 100;

    /// <summary>Decoupled decay of matrices (AdamW); vectors are never decayed.</summary>
    [Range(0.0, 10.0)]
    public double WeightDecay { get; init; } = 0.1;

    /// <summary>Largest Euclidean norm of the whole gradient.</summary>
    [Range(0.0, 1e9, MinimumIsExclusive = true)]
    public double GradientClip { get; init; } = 1.0;

    public Initialization Initialize { get; init; } = Initialization.Scratch;

    /// <summary>
    /// Optimiser steps of every generation after 0, the warm-up then no longer than a tenth of them; null = as many as of generation 0.
    /// </summary>
    [LaterKey]
    [Range(1, 100_000_000)]
    public int? LaterSteps { get; init; }

    [LaterKey]
    public TrainingDraws Draws { get; init; } = TrainingDraws.New;

    /// <summary>The generation whose weights a generation's training begins with; null = from scratch.</summary>
    public int? InitialGeneration(int generation) => Initialize switch
    {
        Initialization.Previous when generation > 0 => generation - 1,
        Initialization.Generation0 when generation > 0 => 0,
        _ => null,
    };

    /// <summary>The options of one generation, its number of steps among them.</summary>
    public TrainingOptions Of(int generation) => generation > 0 && LaterSteps is int later ? this with { Steps = later, Warmup = Math.Min(Warmup, later / 10) } : this;
}
