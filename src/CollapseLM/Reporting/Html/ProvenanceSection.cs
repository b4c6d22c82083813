using System.Globalization;
using CollapseLM.Runs;

namespace CollapseLM.Reporting.Html;

/// <summary>What is needed to trust a run or to make it again. The machine's name is left out: reports are passed on.</summary>
internal static class ProvenanceSection
{
    public static void Write(MarkupWriter page, ReportModel model)
    {
        Commands(page, model);
        if (model.Manifest is RunManifest manifest)
        {
            TableParts.Facts(page, "Environment", Environment(manifest));
            TableParts.Facts(page, "Human text", Corpus(manifest.Corpus));
        }

        if (model.Experiment is not null)
        {
            PageText.Fold(page, "Resolved config", open: false, () => page.Element("pre", model.Experiment.ToJsonString(RunJson.Indented), ("tabindex", "0"), ("role", "group"), ("aria-label", "Resolved config")));
        }

        if (model.Manifest is not null)
        {
            Documents(page, model.Manifest.Corpus);
        }

        Files(page, model);
        page.Begin("p", ("class", "quiet"));
        page.Text("All numbers: ");
        page.Element("a", "metrics.csv", ("href", "metrics.csv"));
        page.Text(". The figures as files are in the folder figures.");
        page.End();
        page.Line();
    }

    private static void Commands(MarkupWriter page, ReportModel model)
    {
        if (model.Manifest is RunManifest manifest)
        {
            PageText.Quiet(page, "The command that made this run, in the folder where it was given:");
            page.Element("pre", manifest.Command);
            page.Line();
        }

        if (model.Experiment is not null)
        {
            PageText.Quiet(
                page,
                "Without the config file: from the frozen settings in the run folder, in the folder above it. Where the human text is none of those in "
                + "corpora, add --set corpus=PATH.");
            page.Element("pre", $"collapse run {model.Name}/experiment.json --out again");
            page.Line();
        }
    }

    private static IEnumerable<(string Name, string Value)> Environment(RunManifest manifest) =>
    [
        ("CollapseLM", manifest.Product),
        ("system", manifest.Machine.OperatingSystem),
        ("processor", $"{manifest.Machine.Processor}, {NumberText.Whole(manifest.Machine.Cores)} cores"),
        ("memory", $"{NumberText.Fixed(manifest.Machine.MemoryBytes / (double)(1 << 30), 1)} GiB"),
        .. manifest.Machine.Versions.OrderBy(version => version.Key, StringComparer.Ordinal).Select(version => (version.Key, version.Value)),
        ("kernels", manifest.Kernels),
        ("threads a chain", NumberText.Whole(manifest.ThreadsPerChain)),
        ("seeds", string.Join(", ", manifest.Seeds.Select(seed => seed.ToString(CultureInfo.InvariantCulture)))),
        ("started", manifest.Started),
        ("finished", manifest.Finished ?? "not yet"),
        ("seconds worked", NumberText.Fixed(manifest.WallSeconds, 1)),
        .. manifest.Speed?.TrainingCharsPerSecond is double speed
            ? [("training speed", $"{NumberText.Fixed(speed, 0)} characters a second and worker")]
            : Array.Empty<(string, string)>(),
    ];

    private static IEnumerable<(string Name, string Value)> Corpus(CorpusRecord corpus) =>
    [
        ("corpus", corpus.Name),
        ("alphabet", $"{NumberText.Whole(corpus.Alphabet.EnumerateRunes().Count())} characters"),
        ("training text", $"{NumberText.Whole(corpus.TrainingChars)} characters"),
        ("held-out text", $"{NumberText.Whole(corpus.TestChars)} characters"),
        ("held-out text found in the training text", $"{NumberText.Fixed(100 * corpus.OverlapShare, 2)} %"),
    ];

    private static void Documents(MarkupWriter page, CorpusRecord corpus) =>
        Hashes(page, "Documents and their hashes", ["document", "role", "characters", "SHA-256 of the file", "SHA-256 of the normalised text"], "manifest.json holds all", [.. corpus.Documents.Select(
            document => (string[])[document.Name, document.Role, NumberText.Whole(document.Characters), document.RawSha256, document.NormalisedSha256])]);

    private static void Files(MarkupWriter page, ReportModel model) =>
        Hashes(page, "Hashes of each chain's last generation", ["chain", "generation", "file", "SHA-256"], "each chain's generations.jsonl holds all", [.. model.Chains
            .Where(chain => chain.Generations.Count > 0)
            .SelectMany(chain => chain.Generations[^1].Files.OrderBy(file => file.Key, StringComparer.Ordinal)
                .Select(file => (string[])[chain.Name, NumberText.Whole(chain.Generations[^1].Generation), file.Key, file.Value]))]);

    private static void Hashes(MarkupWriter page, string summary, IReadOnlyList<string> headers, string whole, IReadOnlyList<string[]> rows) => PageText.Fold(page, summary, open: false, () =>
    {
        TableParts.Table(page, summary, headers, () =>
        {
            foreach (string[] row in rows.Take(RowLimit.Most))
            {
                page.Begin("tr");
                TableParts.RowHead(page, row[0]);
                for (int column = 1; column < row.Length; column++)
                {
                    page.Element("td", row[column], headers[column].StartsWith("SHA", StringComparison.Ordinal) ? [("class", "hash")] : []);
                }

                page.End();
                page.Line();
            }
        });
        RowLimit.Tell(page, rows.Count, "files", whole);
    });
}
