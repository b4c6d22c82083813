using System.CommandLine;
using System.Text.Json;
using CollapseLM.Cli.Output;
using CollapseLM.Experiments;
using CollapseLM.Runs;
using CollapseLM.Text;

namespace CollapseLM.Cli.Commands;

/// <summary><c>collapse corpus inspect FILE|FOLDER|NAME</c></summary>
public static class CorpusInspectCommand
{
    public static Command Create(TextWriter output)
    {
        Argument<string> corpus = new("CORPUS") { Description = "A text file, a folder of them, or the name of a corpus." };
        Option<bool> json = CommonOptions.Json();
        Command command = new("inspect", "Characters, encoding problems, duplicates of a text, and what it is enough for.\nExample: collapse corpus inspect letters.txt") { corpus, json };
        command.SetAction(parsed =>
        {
            string named = parsed.GetRequiredValue(corpus);
            CorpusInspection inspection = CorpusInspector.Inspect(Resolve(named));
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(inspection, RunJson.Indented));
            }
            else
            {
                new InspectionView(output, named).Show(inspection);
            }

            return inspection.IsReadable ? 0 : (int)FailureKind.Input;
        });
        return command;
    }

    private static string Resolve(string named)
    {
        IReadOnlyList<string> shelves = CorpusLocator.Shelves(Environment.CurrentDirectory);
        string? found = shelves.Select(shelf => Path.Combine(shelf, named)).Prepend(named).FirstOrDefault(Path.Exists);
        return found ?? throw new UserErrorException(
            FailureKind.Input, named, "", "no such file, folder or corpus", "by name there are: " + string.Join(", ", shelves.SelectMany(CorpusLocator.NamesOn).Distinct()));
    }
}
