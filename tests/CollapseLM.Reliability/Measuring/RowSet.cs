using CollapseLM.Reliability.Kills;

namespace CollapseLM.Reliability.Measuring;

/// <summary>All rows, in the order of their numbers.</summary>
public static class RowSet
{
    public static IReadOnlyList<Row> All { get; } =
    [
        RandomKills.Row,
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
