using System.ComponentModel.DataAnnotations;
using CollapseLM.Curation;
using CollapseLM.Metrics;
using CollapseLM.Models;
using CollapseLM.Models.Transformer;
using CollapseLM.Regimes;
using CollapseLM.Text;

namespace CollapseLM.Configuration;

/// <summary>One arm's settings, or the common settings of all arms: a config without its grid and arms.</summary>
public sealed record ExperimentConfig
{
    /// <summary>Letters, digits, '.', '_', '-'; names the run folder.</summary>
    [RegularExpression(NameRule.Pattern)]
    public required string Name { get; init; }

    /// <summary>What the experiment asks, in one sentence for the report.</summary>
    public string? Question { get; init; }

    /// <summary>A .txt file or a folder of them, relative to the config; or a name in corpora/.</summary>
    [RegularExpression(@"\S")]
    public required string Corpus { get; init; }

    public SplitOptions Split { get; init; } = new();

    public ModelOptions Model { get; init; } = new TransformerOptions();

    public TrainingOptions Training { get; init; } = new();

    /// <summary>What the loss weighs; null = every character's cross-entropy alike.</summary>
    [LaterKey]
    public LossOptions? Loss { get; init; }

    public SamplingOptions Sampling { get; init; } = new();

    /// <summary>What becomes of a sample before later generations train on it; null = all of it is kept.</summary>
    [LaterKey]
    public CurationOptions? Curation { get; init; }

    public required Regime Regime { get; init; }

    [LaterKey]
    public PollutionOptions Pollution { get; init; } = new();

    /// <summary>Further chains that share the arm's first generations; null = none.</summary>
    [LaterKey]
    public BranchingOptions? Branching { get; init; }

    /// <summary>How many, generation 0 included.</summary>
    [Range(1, 100_000)]
    public int Generations { get; init; } = 4;

    /// <summary>The root seeds, one chain each; in a file also a number n, meaning 1..n.</summary>
    public IReadOnlyList<long> Seeds { get; init; } = [1, 2];

    /// <summary>Groups of metrics to measure beside the default ones.</summary>
    [LaterKey]
    public IReadOnlyList<MetricGroup> Metrics { get; init; } = [];

    public ControlOptions Controls { get; init; } = new();

    public ComputeOptions Compute { get; init; } = new();

    public SlurmOptions Slurm { get; init; } = new();
}
