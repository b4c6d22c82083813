using System.Globalization;
using CollapseLM.Runs;

namespace CollapseLM.Comparing;

/// <summary>What manifests tell of runs beside their configs.</summary>
internal static class RunDifferences
{
    /// <summary>The one consequence that no conclusion has to mention.</summary>
    public const string LastDigits = "the same config may give other last digits";

    private const string Unread = "the manifest cannot be read, so text, versions and machine are not compared";
    private const string OtherText = "the human text is not the same";

    /// <summary>The human text, compared by the hashes of what was read, not by its name.</summary>
    public static IReadOnlyList<RunDifference> Corpus(IReadOnlyList<ComparedRun> runs) => Different(
        runs,
        [
            .. runs.SelectMany(run => run.Manifest?.Corpus.Documents ?? []).Select(document => document.Name).Distinct(StringComparer.Ordinal)
                .Select(name => Row($"document {name}", manifest => Document(manifest, name), OtherText)),
        ]);

    /// <summary>What limits how far numbers can be compared.</summary>
    public static IReadOnlyList<RunDifference> Limits(IReadOnlyList<ComparedRun> runs)
    {
        if (runs.Any(run => run.Manifest is null))
        {
            return [new RunDifference("manifest", [.. runs.Select(run => run.Manifest is null ? "damaged" : "read")], Unread)];
        }

        return Different(
            runs,
            [
                Row("held-out text", manifest => manifest.Inputs.GetValueOrDefault("human/test.jsonl"), "human.* are measured on different text"),
                Row("sample characters read", manifest => Number(manifest.ComparedChars), "vocab.* and text.* read samples of different length"),
                Row("CollapseLM", manifest => manifest.Product, LastDigits),
                .. runs.SelectMany(run => run.Manifest!.Machine.Versions.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                    .Select(part => Row(part, manifest => manifest.Machine.Versions.GetValueOrDefault(part), LastDigits)),
                Row("system", manifest => manifest.Machine.OperatingSystem, LastDigits),
                Row("processor", manifest => manifest.Machine.Processor, LastDigits),
                Row("kernels", manifest => manifest.Kernels, LastDigits),
                Row("threads a chain", manifest => Number(manifest.ThreadsPerChain), LastDigits),
            ]);
    }

    private static (string What, Func<RunManifest, string?> Value, string Consequence) Row(
        string what, Func<RunManifest, string?> value, string consequence) => (what, value, consequence);

    private static RunDifference[] Different(
        IReadOnlyList<ComparedRun> runs, IReadOnlyList<(string What, Func<RunManifest, string?> Value, string Consequence)> rows) =>
    [
        .. rows.Select(row => new RunDifference(
                row.What, [.. runs.Select(run => run.Manifest is RunManifest manifest ? row.Value(manifest) : null)], row.Consequence))
            .Where(difference => runs.All(run => run.Manifest is not null) && difference.Values.Distinct().Count() > 1),
    ];

    private static string? Document(RunManifest manifest, string name) =>
        manifest.Corpus.Documents.FirstOrDefault(document => document.Name == name) is DocumentRecord document
            ? $"{document.Role} {document.NormalisedSha256}"
            : null;

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
