using System.Globalization;
using System.Text.Json;

namespace CollapseLM.Configuration;

/// <summary>Reads <c>grid</c>: the cross product of its axes, the last axis running fastest.</summary>
internal static class GridReader
{
    private const int MostCells = 10_000;

    public static IReadOnlyList<ArmDraft> Read(ConfigNode grid, ProblemList problems)
    {
        ProblemList found = new();
        ScalarReader scalars = new(found);
        if (grid.Kind != JsonValueKind.Object || grid.Entries.Count == 0)
        {
            scalars.WrongType(grid, "grid", "an object of one or more axes", "write { \"regime.humanShare\": [0, 0.1] }, or remove the grid");
        }

        ArmKeyRule.Check(grid.Entries, found);
        foreach (ConfigEntry axis in grid.Entries)
        {
            CheckAxis(axis, found, scalars);
        }

        if (found.IsEmpty)
        {
            CheckSize(grid, found);
        }

        IReadOnlyList<ArmDraft> cells = found.IsEmpty ? Cells(grid) : [];
        foreach (ArmDraft cell in cells)
        {
            CheckName(cell, found);
        }

        ReportEqualNames(cells, found);
        problems.AddAll(found);
        return cells;
    }

    private static void CheckAxis(ConfigEntry axis, ProblemList problems, ScalarReader scalars)
    {
        string key = Shown.Text(axis.Key);
        if (axis.Value.Kind != JsonValueKind.Array || axis.Value.Items.Count == 0)
        {
            scalars.WrongType(axis.Value, key, "a list of one or more values", $"write \"{key}\": [ ... ], or remove the axis");
            return;
        }

        HashSet<string> values = [];
        foreach (ConfigNode item in axis.Value.Items.Where(item => !values.Add(SameValue(item))))
        {
            problems.Add(item.Place, key, $"{Shown.Value(item)} is on the axis twice", "remove one: two cells would be the same");
        }
    }

    /// <summary>Equal for values that are equal however they are written: 0.5 and 0.50.</summary>
    private static string SameValue(ConfigNode value) => value.Kind == JsonValueKind.Number
        ? double.Parse(value.Text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture)
        : value.ToJson()?.ToJsonString() ?? "null";

    private static void CheckSize(ConfigNode grid, ProblemList problems)
    {
        double cells = grid.Entries.Aggregate(1.0, (product, axis) => product * axis.Value.Items.Count);
        if (cells > MostCells)
        {
            string message = string.Create(CultureInfo.InvariantCulture, $"the grid has {cells} cells, at most {MostCells} are allowed");
            problems.Add(grid.Place, "grid", message, "shorten an axis, or split the experiment");
        }
    }

    private static IReadOnlyList<ArmDraft> Cells(ConfigNode grid)
    {
        IReadOnlyDictionary<string, string> labels = KeyPath.Labels([.. grid.Entries.Select(axis => axis.Key)]);
        IEnumerable<ArmDraft> cells = [new ArmDraft("", grid.Place, [])];
        foreach (ConfigEntry axis in grid.Entries)
        {
            cells = cells.SelectMany(cell => axis.Value.Items.Select((value, index) => new ArmDraft(
                ArmName.Join(cell.Name!, labels[axis.Key], value, index + 1), value.Place, [.. cell.Settings, axis with { Value = value }])));
        }

        return [.. cells];
    }

    private static void CheckName(ArmDraft cell, ProblemList problems)
    {
        if (NameRule.Broken(cell.Name!) is string broken)
        {
            string remedy = $"{NameRule.Words}: write the value another way, or give arms with names";
            problems.Add(cell.Place, "grid", $"a cell's name is no arm name: {broken}", remedy);
        }
    }

    private static void ReportEqualNames(IReadOnlyList<ArmDraft> cells, ProblemList problems)
    {
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (ArmDraft cell in cells.Where(cell => !names.Add(cell.Name!)))
        {
            problems.Add(cell.Place, "grid", $"two cells are named \"{cell.Name}\"", "give arms with names instead of a grid");
        }
    }
}
