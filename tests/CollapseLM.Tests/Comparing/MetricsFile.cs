using System.Globalization;

namespace CollapseLM.Tests.Comparing;

/// <summary>What a person with a spreadsheet has: report/metrics.csv as text, and nothing else of ours.</summary>
internal sealed class MetricsFile
{
    private readonly string[] header;
    private readonly string[][] rows;

    public MetricsFile(string path)
    {
        string[][] lines = [.. File.ReadAllText(path).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))];
        header = lines[0];
        rows = lines[1..];
    }

    public string[] Metrics => header[4..^2];

    /// <summary>The differences second - first, over the seeds that have both numbers.</summary>
    public static double[] Differences(MetricsFile first, MetricsFile second, string arm, string metric, int generation, bool sinceZero) =>
    [
        .. first.Seeds(arm).Intersect(second.Seeds(arm)).Select(seed => second.Cell(arm, seed, generation, metric, sinceZero) - first.Cell(arm, seed, generation, metric, sinceZero))
            .Where(difference => difference is not null).Select(difference => difference!.Value),
    ];

    /// <summary>Mean, sample standard deviation and half the 95 % interval, as the columns of a spreadsheet compute them.</summary>
    public static (double Mean, double Deviation, double Half) Statistics(double[] values)
    {
        double sum = 0, squares = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        foreach (double value in values)
        {
            squares += Math.Pow(value - (sum / values.Length), 2);
        }

        // t(0.975) for 1 to 9 degrees of freedom, from a printed table.
        double table = new[] { 12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004, 2.262157 }[values.Length - 2];
        double deviation = Math.Sqrt(squares / (values.Length - 1));
        return (sum / values.Length, deviation, table * deviation / Math.Sqrt(values.Length));
    }

    private string[] Seeds(string arm) => [.. rows.Where(row => row[0] == arm).Select(row => row[2]).Distinct()];

    private double? Cell(string arm, string seed, int generation, string metric, bool sinceZero) =>
        sinceZero ? Cell(arm, seed, generation, metric) - Cell(arm, seed, 0, metric) : Cell(arm, seed, generation, metric);

    private double? Cell(string arm, string seed, int generation, string metric)
    {
        string cell = rows.Single(row => row[0] == arm && row[2] == seed && row[3] == generation.ToString(CultureInfo.InvariantCulture))[Array.IndexOf(header, metric)];
        return cell.Length == 0 ? null : double.Parse(cell, CultureInfo.InvariantCulture);
    }
}
