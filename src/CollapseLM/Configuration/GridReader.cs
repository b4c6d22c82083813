using System.Globalization;
using System.Text.Json;

namespace CollapseLM.Configuration;

/// <summary>Reads <c>grid</c>: the cross product of its axes, the last axis running fastest.</summary>
internal static class GridReader
{
    private const int MostCells = 10_000;

    /// <returns>The cells that the sound axes span, so that their values can be checked even where other axes have problems.</returns>
    public static IReadOnlyList<ArmDraft> Read(ConfigNode grid, ProblemList problems)
    {
        ScalarReader scalars = new(problems);
        if (grid.Kind != JsonValueKind.Object || grid.Entries.Count == 0)
        {
            scalars.WrongType(grid, "grid", "an object of one or more axes", "write { \"regime.humanShare\": [0, 0.1] }, or remove the grid");
        }

        string[] keys = [.. ArmKeyRule.Sound(grid.Entries, problems).Select(axis => axis.Key)];
        ConfigEntry[] axes =
        [
            .. grid.Entries.Select(axis => axis with { Value = Values(axis, problems, scalars) })
                .Where(axis => axis.Value.Items.Count > 0 && keys.Contains(axis.Key)),
        ];

        // A grid that must become smaller is not read cell by cell: its first one shows what else is wrong.
        int read = CheckSize(grid, axes, problems) ? MostCells : 1;
        ArmDraft[] cells = axes.Length == 0 ? [] : [.. Cells(grid, axes).Take(read)];
        foreach (ArmDraft cell in cells)
        {
            CheckName(cell, problems);
        }

        ReportEqualNames(cells, problems);
        return cells;
    }

    /// <summary>The values of an axis, each once; none where it is no axis.</summary>
    private static ConfigNode Values(ConfigEntry axis, ProblemList problems, ScalarReader scalars)
    {
        string key = Shown.Text(axis.Key);
        if (axis.Value.Kind != JsonValueKind.Array || axis.Value.Items.Count == 0)
        {
            scalars.WrongType(axis.Value, key, "a list of one or more values", $"write \"{key}\": [ ... ], or remove the axis");
        }

        List<ConfigNode> values = [];
        HashSet<string> distinct = [];
        foreach (ConfigNode item in axis.Value.Items)
        {
            if (distinct.Add(SameValue(item)))
            {
                values.Add(item);
            }
            else
            {
                problems.Add(item.Place, key, $"{Shown.Value(item)} is on the axis twice", "remove one: two cells would be the same");
            }
        }

        return axis.Value with { Items = values };
    }

    /// <summary>Equal for values that are equal however they are written: 0.5 and 0.50.</summary>
    private static string SameValue(ConfigNode value) => value.Kind == JsonValueKind.Number
        ? double.Parse(value.Text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture)
        : value.ToJson()?.ToJsonString() ?? "null";

    /// <returns>Whether the grid is small enough.</returns>
    private static bool CheckSize(ConfigNode grid, IEnumerable<ConfigEntry> axes, ProblemList problems)
    {
        double cells = axes.Aggregate(1.0, (product, axis) => product * axis.Value.Items.Count);
        if (cells > MostCells)
        {
            string message = string.Create(CultureInfo.InvariantCulture, $"the grid has {cells} cells, at most {MostCells} are allowed");
            problems.Add(grid.Place, "grid", message, "shorten an axis, or split the experiment");
        }

        return cells <= MostCells;
    }

    private static IEnumerable<ArmDraft> Cells(ConfigNode grid, IReadOnlyList<ConfigEntry> axes)
    {
        IReadOnlyDictionary<string, string> labels = KeyPath.Labels([.. axes.Select(axis => axis.Key)]);
        IEnumerable<ArmDraft> cells = [new ArmDraft("", grid.Place, [])];
        foreach (ConfigEntry axis in axes)
        {
            cells = cells.SelectMany(cell => axis.Value.Items.Select((value, index) => new ArmDraft(
                ArmName.Join(cell.Name!, labels[axis.Key], value, index + 1), value.Place, [.. cell.Settings, axis with { Value = value }])));
        }

        return cells;
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
