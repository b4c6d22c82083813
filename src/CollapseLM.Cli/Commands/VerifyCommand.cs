using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CollapseLM.Reporting;
using CollapseLM.Runs;

namespace CollapseLM.Cli.Commands;

/// <summary><c>collapse verify RUN</c></summary>
public static class VerifyCommand
{
    public static Command Create(TextWriter output)
    {
        Argument<string> run = new("RUN") { Description = "A run folder." };
        Option<bool> json = CommonOptions.Json();
        Command command = new("verify", "Hashes all files of a run again and names those that are not what was written. Changes nothing, works on a live run too.\nExample: collapse verify runs/quick") { run, json };
        command.SetAction(parsed =>
        {
            long start = Stopwatch.GetTimestamp();
            RunVerification verification = RunVerifier.Verify(RunFolder.Open(parsed.GetRequiredValue(run)));
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(verification, RunJson.Indented));
            }
            else
            {
                Print(verification, Stopwatch.GetElapsedTime(start), output);
            }

            return verification.IsSound ? 0 : (int)FailureKind.Damaged;
        });
        return command;
    }

    private static void Print(RunVerification verification, TimeSpan elapsed, TextWriter output)
    {
        foreach (FileDifference difference in verification.Differences)
        {
            output.WriteLine(Line(difference));
        }

        string counts = string.Join(", ", verification.Differences.CountBy(difference => difference.Kind)
            .Select(count => $"{Number(count.Value)} {Name(count.Key)}").DefaultIfEmpty("all as they were written"));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Number(verification.Files)} files, {verification.Bytes / 1e6:0.0} MB hashed in {elapsed.TotalSeconds:0.0} s, {verification.Bytes / 1e6 / elapsed.TotalSeconds:0} MB/s: {counts}"));
    }

    private static string Line(FileDifference difference)
    {
        string source = difference.VouchedBy.Length > 0 ? $", says {difference.VouchedBy}" : "";
        string lost = difference.Lost.Length > 0 ? $"lost: {difference.Lost}; " : "";
        string remedy = difference.Remedy.Length > 0 ? $" ({difference.Remedy})" : "";
        return SafeText.Terminal($"{difference.Path}: {Name(difference.Kind)}: {lost}expected {difference.Expected}{source}; found {difference.Found}{remedy}");
    }

    private static string Name(DifferenceKind kind) => kind.ToString().ToLowerInvariant();

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
