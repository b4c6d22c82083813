using System.Globalization;
using CollapseLM.Metrics;

namespace CollapseLM.Tests.Metrics;

public sealed class DocumentationTests
{
    [Fact]
    public void The_design_page_lists_every_metric_with_its_unit_and_direction_and_no_other()
    {
        IEnumerable<string> documented = File.ReadLines(Page())
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .SelectMany(cells => Names(cells[1].Trim('`')).Select(name => $"{name}: {cells[2]}, {cells[3]}"));
        IEnumerable<string> defined = MetricSet.With(Enum.GetValues<MetricGroup>()).Metrics.Select(metric => metric.Definition)
            .Select(definition => $"{definition.Name}: {definition.Unit}, {definition.Damage.ToString().ToLowerInvariant()}");
        Assert.Equal(defined, documented);
    }

    /// <summary><c>name1..3</c> stands for name1, name2 and name3.</summary>
    private static IEnumerable<string> Names(string cell)
    {
        int dots = cell.IndexOf("..", StringComparison.Ordinal);
        return dots < 0
            ? [cell]
            : Enumerable.Range(1, int.Parse(cell[(dots + 2)..], CultureInfo.InvariantCulture)).Select(order => $"{cell[..(dots - 1)]}{order}");
    }

    private static string Page()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CollapseLM.sln")))
        {
            folder = folder.Parent;
        }

        Assert.NotNull(folder);
        return Path.Combine(folder.FullName, "docs", "design", "metrics.md");
    }
}
