using System.Text.Json.Nodes;
using CollapseLM.Configuration;
using CollapseLM.Experiments;
using CollapseLM.Models.Transformer;
using CollapseLM.Runs;

namespace CollapseLM.Scheduling;

/// <summary>
/// The speed of a run that was never begun, from the last run beside it that this machine made with the same model, kernels and threads:
/// characters a second are alike, however long the trainings and samples are.
/// </summary>
public static class NeighbourSpeed
{
    /// <summary>More runs than anybody has beside each other, and a second of reading.</summary>
    private const int MostRuns = 1000;

    /// <param name="run">Where the run is to be.</param>
    /// <returns>Null where there is no such run.</returns>
    public static SpeedRecord? Of(PreparedExperiment prepared, RunFolder run)
    {
        string? shelf = Path.GetDirectoryName(Path.GetFullPath(run.Path));
        if (!Directory.Exists(shelf))
        {
            return null;
        }

        RunManifest? last = Directory.EnumerateDirectories(shelf).Take(MostRuns).Select(folder => Alike(prepared, new RunFolder(folder)))
            .OfType<RunManifest>().OrderBy(manifest => manifest.Started, StringComparer.Ordinal).LastOrDefault();
        return last?.Speed is { TrainingCharsPerSecond: double trained, SamplingCharsPerSecond: double sampled } speed
            ? speed with { GenerationSeconds = prepared.File.Arms.Average(arm => (Trained(arm.Config) / trained) + (arm.Config.Sampling.Chars!.Value / sampled)) }
            : null;
    }

    private static RunManifest? Alike(PreparedExperiment prepared, RunFolder other)
    {
        try
        {
            if (!File.Exists(other.ManifestPath) || other.ReadManifest() is not { Speed: { TrainingCharsPerSecond: not null, SamplingCharsPerSecond: not null } } manifest)
            {
                return null;
            }

            ComputeOptions compute = prepared.File.Common.Compute;
            bool alike = manifest.Machine.Host == Environment.MachineName
                && manifest.ThreadsPerChain == compute.ThreadsPerChain
                && manifest.Kernels == TransformerKernels.Describe(compute.Kernels)
                && JsonNode.DeepEquals(other.ReadExperiment()["model"], prepared.Resolved["model"]);
            return alike ? manifest : null;
        }
        catch (UserErrorException)
        {
            // A damaged neighbour measures nothing.
            return null;
        }
    }

    private static long Trained(ExperimentConfig arm) => arm.Model is TransformerOptions shape
        ? (long)arm.Training.Steps * arm.Training.BatchSize * shape.Context
        : arm.Split.TrainChars!.Value;
}
