using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Commands;

/// <summary>The root command: measures rows one after the other and prints each as it ends.</summary>
public sealed class MeasureCommand
{
    private readonly TextWriter output;
    private readonly Option<string?> rows = new("--rows") { Description = "Rows to measure, with commas: R1,R8; default: all." };
    private readonly Option<double> share = new("--share") { Description = "Share of the full counts, above 0 and at most 1.", DefaultValueFactory = _ => 1 };
    private readonly Option<ulong> seed = new("--seed") { Description = "Of every random choice; the same seed makes the same choices.", DefaultValueFactory = _ => 1 };
    private readonly Option<string?> program = new("--program") { Description = "The program to measure; default: the one built beside this." };
    private readonly Option<string?> work = new("--work") { Description = "Folder for runs and evidence; default: a new one among the temporary files." };
    private readonly Option<string?> csv = new("--csv") { Description = "Writes the results here too." };
    private readonly Option<string?> markdown = new("--markdown") { Description = "Merges the results into this page's table, row by row." };

    private MeasureCommand(TextWriter output) => this.output = output;

    public static RootCommand Create(TextWriter output)
    {
        MeasureCommand measure = new(output);
        RootCommand command = new("Measures what CollapseLM promises about kills, full disks, damage, two owners and bad input, from outside.")
        {
            measure.rows, measure.share, measure.seed, measure.program, measure.work, measure.csv, measure.markdown,
        };
        measure.share.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= 1))
            {
                result.AddError("--share is above 0 and at most 1");
            }
        });
        command.SetAction(measure.Run);
        return command;
    }

    /// <returns>0 where every row passed or was skipped, else 1.</returns>
    private int Run(ParseResult parsed)
    {
        IReadOnlyList<Row> wanted = RowSet.Named(parsed.GetValue(rows));
        string measured = ProgramLocation.Find(parsed.GetValue(program));
        string folder = Path.GetFullPath(parsed.GetValue(work) ?? Directory.CreateTempSubdirectory("collapse-reliability-").FullName);
        double counts = parsed.GetValue(share);
        ulong root = parsed.GetValue(seed);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{measured}, share {counts}, seed {root}"));
        List<RowResult> results = [];
        foreach (Row row in wanted)
        {
            RowResult result = Measure(row, Path.Combine(folder, row.Id), measured, counts, root);
            results.Add(result);
            Print(result);
            Keep(parsed, results);
            if (result.Verdict.Outcome == Outcome.Fail)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"     evidence: {Path.Combine(folder, row.Id)}; again: --rows {row.Id} --share {counts} --seed {root}"));
            }
            else
            {
                Directory.Delete(Path.Combine(folder, row.Id), recursive: true);
            }
        }

        if (!Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }

        return results.Exists(result => result.Verdict.Outcome == Outcome.Fail) ? 1 : 0;
    }

    private static RowResult Measure(Row row, string folder, string program, double share, ulong seed)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Trial trial = new(row.Id, folder, program, share, seed);
        Stopwatch watch = Stopwatch.StartNew();
        Verdict verdict;
        try
        {
            verdict = row.Measure(trial);
        }
        catch (Exception impossible) when (impossible is UserErrorException or IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            // A file that should be there is not, or is not what it should be: the others are measured all the same.
            verdict = new(Outcome.Fail, impossible.Message);
        }

        return new(row, verdict, watch.Elapsed.TotalSeconds, share, seed, DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime));
    }

    private void Print(RowResult result)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Row.Id,-4} {result.Verdict.Word}: {result.Row.Claim} ({result.Seconds:0.0} s)"));
        output.WriteLine($"     figure:   {result.Row.Figure}");
        if (result.Verdict.Outcome != Outcome.Skipped)
        {
            output.WriteLine($"     measured: {result.Verdict.Measured}");
        }

        output.Flush();
    }

    /// <summary>After each row, so that the rows of an evening are not lost with the last one; what was written before is written again.</summary>
    private void Keep(ParseResult parsed, List<RowResult> results)
    {
        if (parsed.GetValue(csv) is string file)
        {
            CsvFile.Write(file, results);
        }

        if (parsed.GetValue(markdown) is string page)
        {
            ResultsPage.Merge(page, results);
        }
    }
}
