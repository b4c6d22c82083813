using System.Collections.ObjectModel;
using System.Globalization;
using System.Text.Json.Serialization;

namespace CollapseLM.Runs;

/// <summary>What must be known to trust or repeat a run, and the floors beside its distances (<c>manifest.json</c>).</summary>
public sealed record RunManifest
{
    /// <summary>Version of the run folder's format.</summary>
    public int Format { get; init; } = 1;

    /// <summary>Version of this program.</summary>
    public required string Product { get; init; }

    public required CorpusRecord Corpus { get; init; }

    public required MachineRecord Machine { get; init; }

    /// <summary>The resolved <c>compute.kernels</c>.</summary>
    public required string Kernels { get; init; }

    public required int ThreadsPerChain { get; init; }

    public required IReadOnlyList<long> Seeds { get; init; }

    /// <summary>All chains of the plan, by folder name, in the order of the table.</summary>
    public required IReadOnlyList<string> Chains { get; init; }

    /// <summary>L0: scalars of every sample.txt that the text metrics read.</summary>
    public required int ComparedChars { get; init; }

    /// <summary>L: scalars of each of the two human texts that the floors compare.</summary>
    public required int FloorChars { get; init; }

    /// <summary>By seed, then by <c>floor.metric</c>: what two human texts of this size show.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, double?>> Floors { get; init; }

    /// <summary>SHA-256 of what the run began with (human text, config, chains), by path in the run folder; empty where the file has no such key.</summary>
    /// <remarks>Readers made by the compiler set what is missing to null, past any initial value.</remarks>
    public IReadOnlyDictionary<string, string> Inputs { get => field ?? ReadOnlyDictionary<string, string>.Empty; init; }

    /// <summary>The command that makes this run again.</summary>
    public required string Command { get; init; }

    /// <summary>UTC, ISO 8601.</summary>
    public required string Started { get; init; }

    /// <summary>UTC, ISO 8601; null while the run is not finished.</summary>
    public string? Finished { get; init; }

    /// <summary>Wall-clock seconds over all sittings so far.</summary>
    public double WallSeconds { get; init; }

    public SpeedRecord? Speed { get; init; }

    /// <summary>UTC, ISO 8601: when a damaged manifest was rebuilt, with the times, the command and the machine of the repair; absent in all others.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Rebuilt { get; init; }

    /// <summary>Of this file with this value empty; null in manifests of earlier versions. Stays the last key.</summary>
    public string? Sha256 { get; init; }

    /// <summary>A moment as the manifest writes it: UTC, ISO 8601, whole seconds.</summary>
    public static string Now(TimeProvider clock) => clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
