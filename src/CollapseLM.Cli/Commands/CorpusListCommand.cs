using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CollapseLM.Reporting;
using CollapseLM.Runs;
using CollapseLM.Text;

namespace CollapseLM.Cli.Commands;

/// <summary><c>collapse corpus list</c></summary>
public static class CorpusListCommand
{
    public static Command Create(TextWriter output)
    {
        Option<bool> json = CommonOptions.Json();
        Command command = new("list", "Lists the corpora that a config can name, those of the nearest corpora folder.\nExample: collapse corpus list") { json };
        command.SetAction(parsed =>
        {
            string? shelf = CorpusLocator.Shelves(Environment.CurrentDirectory).Select(folder => (string?)folder).FirstOrDefault();
            ListedCorpus[] corpora = shelf is null ? [] : [.. CorpusLocator.NamesOn(shelf).Select(name => ListedCorpus.Read(Path.Combine(shelf, name)))];
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(new { Folder = shelf, Corpora = corpora }, RunJson.Indented));
                return;
            }

            output.Write(TextTable.Fit(
                ["name", "documents", "characters", "alphabet", "language", "held out by default"],
                [.. corpora.Select(corpus => (IReadOnlyList<string>)
                [
                    corpus.Name,
                    Number(corpus.Documents?.Count),
                    Number(corpus.Characters),
                    Number(corpus.Alphabet),
                    corpus.Language ?? "-",
                    corpus.TestDocuments is null ? "the last tenth" : string.Join(", ", corpus.TestDocuments),
                ])]));
            foreach (ListedCorpus corpus in corpora)
            {
                foreach (string problem in corpus.Problems)
                {
                    output.WriteLine(SafeText.Terminal($"{corpus.Name}: {problem}"));
                }
            }

            output.WriteLine(shelf is null ? $"no {CorpusLocator.CorporaFolder} folder here or above" : $"in {SafeText.Terminal(shelf)}");
            output.WriteLine("collapse corpus inspect NAME shows licence and source, too");
        });
        return command;
    }

    private static string Number(long? value) => value?.ToString("N0", CultureInfo.InvariantCulture) ?? "-";
}
