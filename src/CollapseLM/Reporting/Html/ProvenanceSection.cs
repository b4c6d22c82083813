using System.Globalization;
using CollapseLM.Runs;

namespace CollapseLM.Reporting.Html;

/// <summary>What is needed to trust a run or to make it again. The machine's name is left out: reports are passed on.</summary>
internal static class ProvenanceSection
{
    public static void Write(MarkupWriter page, ReportModel model)
    {
        HtmlReport.Heading(page, "How this was made");
        if (model.Manifest is RunManifest manifest)
        {
            HtmlReport.Paragraph(page, "The exact command:");
            page.Element("pre", manifest.Command);
            page.Line();
            page.Element("h3", "Environment");
            page.Line();
            TableParts.Facts(page, Environment(manifest));
            page.Element("h3", "Human text");
            page.Line();
            TableParts.Facts(page, Corpus(manifest.Corpus));
            Documents(page, manifest.Corpus);
        }

        if (model.Experiment is not null)
        {
            page.Begin("details");
            page.Element("summary", "Resolved config");
            page.Element("pre", model.Experiment.ToJsonString(RunJson.Indented));
            page.End();
            page.Line();
        }

        Files(page, model);
        page.Begin("p", ("class", "quiet"));
        page.Text("All numbers: ");
        page.Element("a", "metrics.csv", ("href", "metrics.csv"));
        page.Text(". The figures as files are in the folder figures.");
        page.End();
        page.Line();
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
        Hashes(page, "Documents and their hashes", ["document", "role", "characters", "SHA-256 of the file", "SHA-256 of the normalised text"], corpus.Documents.Select(
            document => (string[])[document.Name, document.Role, NumberText.Whole(document.Characters), document.RawSha256, document.NormalisedSha256]));

    private static void Files(MarkupWriter page, ReportModel model) =>
        Hashes(page, "Hashes of each chain's last generation", ["chain", "generation", "file", "SHA-256"], model.Chains
            .Where(chain => chain.Generations.Count > 0)
            .SelectMany(chain => chain.Generations[^1].Files.OrderBy(file => file.Key, StringComparer.Ordinal)
                .Select(file => (string[])[chain.Name, NumberText.Whole(chain.Generations[^1].Generation), file.Key, file.Value])));

    private static void Hashes(MarkupWriter page, string summary, IReadOnlyList<string> headers, IEnumerable<string[]> rows)
    {
        page.Begin("details");
        page.Element("summary", summary);
        page.Begin("div", ("class", "scroll"), ("tabindex", "0"));
        page.Begin("table");
        page.Line();
        TableParts.Head(page, headers);
        page.Begin("tbody");
        page.Line();
        foreach (string[] row in rows)
        {
            page.Begin("tr");
            for (int column = 0; column < row.Length; column++)
            {
                page.Element("td", row[column], headers[column].StartsWith("SHA", StringComparison.Ordinal) ? [("class", "hash")] : []);
            }

            page.End();
            page.Line();
        }

        page.End();
        page.End();
        page.End();
        page.End();
        page.Line();
    }
}
