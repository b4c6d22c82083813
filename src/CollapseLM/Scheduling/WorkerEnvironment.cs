using CollapseLM.Experiments;
using CollapseLM.Models.Transformer;
using CollapseLM.Runs;

namespace CollapseLM.Scheduling;

/// <summary>Environment variables of a process that trains, read at its start only: it cannot set them for itself.</summary>
public static class WorkerEnvironment
{
    /// <summary>
    /// glibc gives freed blocks back to the system and faults them in again every step; told to keep them, training with
    /// TorchSharp's kernels runs 1.4 to 1.65 times as fast. The fused kernels take their memory once.
    /// </summary>
    private static readonly (string Name, string Value)[] KeepFreedBlocks =
    [
        ("MALLOC_MMAP_MAX_", "0"),
        ("MALLOC_TRIM_THRESHOLD_", "17179869184"),
        ("MALLOC_TOP_PAD_", "268435456"),
    ];

    /// <summary>
    /// The fused kernels take large blocks once a training and once a sample. glibc would soon take these from its heap, where what is freed
    /// below something that stays is not given back: a worker of 250,000 characters peaked at 282 MB without and at 270 MB with this, and
    /// one stood at 340 MB for half an hour where its neighbour had 240. Half a megabyte is below every large block of a small model.
    /// </summary>
    private static readonly (string Name, string Value)[] GiveBackBlocks = [("MALLOC_MMAP_THRESHOLD_", "524288")];

    /// <summary>
    /// .NET lets garbage grow in proportion to the third-level cache before it collects, which on a server's hundreds of
    /// megabytes is as much again as a training needs; this is 16 MB, in hexadecimal.
    /// </summary>
    private static readonly (string Name, string Value) Garbage = ("DOTNET_GCgen0size", "1000000");

    /// <summary>
    /// Metrics leave large tables behind, and what is freed between them grows from generation to generation unless full
    /// collections compact it too: twelve generations of 100,000 characters peaked at 315 MB without and 271 MB with this, in no more time.
    /// </summary>
    private static readonly (string Name, string Value) Compaction = ("DOTNET_GCConserveMemory", "7");

    /// <summary>
    /// Collecting beside the work needs a thread and room for what the work leaves meanwhile: a worker of 300,000 characters peaked at 349 MB
    /// with it and at 321 MB without. Nobody waits for a worker's answer, so its pauses cost nothing.
    /// </summary>
    private static readonly (string Name, string Value) Pauses = ("DOTNET_gcConcurrent", "0");

    /// <param name="withTorch">Whether any arm trains with TorchSharp's kernels.</param>
    public static IReadOnlyList<(string Name, string Value)> Of(bool withTorch) => [.. withTorch ? KeepFreedBlocks : GiveBackBlocks, Garbage, Compaction, Pauses];

    /// <summary>For an experiment's arms.</summary>
    public static IReadOnlyList<(string Name, string Value)> Of(PreparedExperiment prepared) =>
        Of(prepared.File.Arms.Any(arm => arm.Config is { Model: TransformerOptions, Compute.Kernels: KernelChoice choice }
            && TransformerKernels.Resolve(choice) == KernelChoice.Torch));

    /// <summary>For a run that was begun.</summary>
    public static IReadOnlyList<(string Name, string Value)> Of(RunManifest manifest) =>
        Of(manifest.Kernels == TransformerKernels.Describe(KernelChoice.Torch));
}
