using CollapseLM.Reliability.Determinism;
using CollapseLM.Reliability.Inputs;
using CollapseLM.Reliability.Kills;
using CollapseLM.Reliability.Ownership;
using CollapseLM.Reliability.Scale;
using CollapseLM.Reliability.Storage;

namespace CollapseLM.Reliability.Measuring;

/// <summary>All rows, in the order of their numbers.</summary>
public static class RowSet
{
    public static IReadOnlyList<Row> All { get; } =
    [
        RandomKills.Row, KillsAtCalls.Row, RepeatedKills.Row, RefusedWrites.Row, FullDisk.Row,
        DamagedRuns.Row, Verification.Row, TwoOwners.Row, SharedWork.Row, FreshFolders.Row,
        SameBytes.Row, GracefulStops.Row, Pauses.Row, Clocks.Row, Divergence.Row,
        DegenerateSamples.Row, BadConfigs.Row, BadCorpora.Row, HostileNames.Row, HostileText.Row,
        Permissions.Row, Leftovers.Row, DamagedNeighbours.Row, ManyChains.Row, LongRun.Row,
        MemoryLimits.Row, FormatVersions.Row, MovedRuns.Row, ChangedInputs.Row, ClosedPipes.Row,
    ];

    /// <param name="ids">Ids with commas between them; null means all.</param>
    /// <exception cref="UserErrorException">An id that is no row's.</exception>
    public static IReadOnlyList<Row> Named(string? ids)
    {
        string[] wanted = ids?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [.. All.Select(row => row.Id)];
        return
        [
            .. wanted.Select(id => All.FirstOrDefault(row => row.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
                ?? throw new UserErrorException(FailureKind.Config, "", "--rows", $"no row is named \"{id}\"", $"one of {string.Join(", ", All.Select(row => row.Id))}")),
        ];
    }
}
