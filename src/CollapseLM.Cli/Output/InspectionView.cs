using System.Globalization;
using System.Text;
using System.Text.Json;
using CollapseLM.Experiments;
using CollapseLM.Reporting;
using CollapseLM.Runs;
using CollapseLM.Text;

namespace CollapseLM.Cli.Output;

/// <summary>Prints what was found in a corpus.</summary>
/// <param name="corpus">As the person named it: so it stands in the config at the end.</param>
public sealed class InspectionView(TextWriter output, string corpus)
{
    private const int MostCharacters = 24;
    private const int MostPlaces = 5;

    public void Show(CorpusInspection inspection)
    {
        if (!inspection.Documents.Any(document => document.IsReadable))
        {
            // All numbers would be 0, and none of them true.
            ShowErrors(inspection);
            ShowPeculiarities(inspection, errorsOnly: true);
            return;
        }

        Line($"{inspection.Name}: {inspection.Path}");
        if (inspection.Description is CorpusDescription description)
        {
            Line($"{description.Title}; {description.Language}; {description.Source}; {description.Licence}");
        }

        output.WriteLine();
        ShowDocuments(inspection);
        if (inspection.Alphabet.Count > 0)
        {
            ShowCharacters(inspection);
        }

        ShowPeculiarities(inspection, errorsOnly: false);
        ShowDuplicates(inspection);
        ShowSupply(inspection);
    }

    private void ShowDocuments(CorpusInspection inspection)
    {
        output.Write(TextTable.Render(
            ["document", "bytes", "characters", "words", "occurs elsewhere"],
            [.. inspection.Documents.Select(document => (IReadOnlyList<string>)
            [
                document.Name, Number(document.Bytes), Number(document.Characters), Number(document.Words), Share(document.Overlap?.Elsewhere),
            ])]));
        ShowErrors(inspection);
        Line(inspection.HasWords
            ? $"{Number(inspection.Characters)} characters, {Number(inspection.DistinctWords)} distinct words"
            : $"{Number(inspection.Characters)} characters; the script has no blanks between words, so word metrics will be null");
        output.WriteLine();
    }

    private void ShowErrors(CorpusInspection inspection)
    {
        foreach (Problem problem in inspection.Documents.SelectMany(document => document.Errors).Concat(inspection.DescriptionProblems))
        {
            Line($"error: {problem}");
        }
    }

    private void ShowCharacters(CorpusInspection inspection)
    {
        Line($"alphabet: {Number(inspection.Alphabet.Count)} characters");
        Line("most frequent: " + string.Join("  ", inspection.Alphabet.Take(MostCharacters).Select(Shown)));
        Line("rarest:        " + string.Join("  ", inspection.Alphabet.Reverse().Take(MostCharacters).Select(Shown)));
        output.WriteLine();
    }

    private void ShowPeculiarities(CorpusInspection inspection, bool errorsOnly)
    {
        foreach (DocumentInspection document in inspection.Documents)
        {
            foreach (TextPeculiarity found in document.Peculiarities.Where(found => found.IsError || !errorsOnly))
            {
                // Every bad byte has to be mended, so all places are told; of the rest a few show where to look.
                int shown = found.IsError ? found.Places.Count : MostPlaces;
                string places = string.Join(", ", found.Places.Skip(1).Take(shown - 1)) + (found.Count > shown ? ", ..." : "");
                string times = found.Count > 1 ? $", {Number(found.Count)} times, also at {places}" : "";
                Line($"{(found.IsError ? "error" : "note")}: {document.File}:{found.Places[0]}: {found.What}: {found.Effect}{times}");
            }
        }
    }

    private void ShowDuplicates(CorpusInspection inspection)
    {
        foreach (DocumentOverlap overlap in inspection.Documents.Select(document => document.Overlap).OfType<DocumentOverlap>()
            .Where(overlap => overlap.NearestShare >= CorpusInspection.NearDuplicateShare))
        {
            Line($"near-duplicates: {Share(overlap.NearestShare)} of {overlap.Document} stands in {overlap.Nearest} too");
        }

        foreach (SharedStretch stretch in inspection.SharedStretches)
        {
            Line($"twice: {Number(stretch.Length)} characters of {stretch.Document} from character {Number(stretch.Offset)} on, first in {stretch.EarlierDocument} from {Number(stretch.EarlierOffset)} on");
        }
    }

    private void ShowSupply(CorpusInspection inspection)
    {
        if (inspection.Supply is not CorpusSupply supply)
        {
            return;
        }

        string heldOut = supply.TestDocuments is null ? $"the last {Share(supply.TestShare)} of every document" : string.Join(", ", supply.TestDocuments);
        Line($"held out by default: {heldOut}: {Number(supply.TestChars)} characters in {Number(supply.TestPassages)} passages; {Share(supply.TestOverlap)} of it occurs in the training text");
        Line($"for training: {Number(supply.TrainingChars)} characters in {Number(supply.TrainingPassages)} passages of about {Number(supply.PassageChars)}; split.trainChars is {Number(supply.TrainChars)} by default, {Number(supply.TrainingChars)} at most");
        if (supply.Problem.Length > 0)
        {
            Line($"no experiment is possible: {supply.Problem}");
            return;
        }

        output.WriteLine();
        Line("a config to begin with:");
        output.WriteLine(Config(inspection.Name));
    }

    private string Config(string name)
    {
        string safe = string.Concat(name.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '-')).Trim('-');
        return $$"""
            {
              "name": {{Quoted(safe.Length > 0 ? safe : "my-text")}},
              "corpus": {{Quoted(corpus)}},
              "regime": { "kind": "replace" },
              "seeds": 5,
              "grid": { "regime.humanShare": [0, 0.1, 0.5] }
            }
            """;
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text, RunJson.Line);

    private static string Shown(CharacterCount one)
    {
        Rune character = new(one.CodePoint);
        bool visible = Rune.IsLetterOrDigit(character) || Rune.IsPunctuation(character) || Rune.IsSymbol(character);
        return $"{(visible ? one.Character : one.Name)} {Number(one.Count)}";
    }

    private static string Number(long? value) => value?.ToString("N0", CultureInfo.InvariantCulture) ?? "-";

    private static string Share(double? value) => value is double share ? (100 * share).ToString("0.##", CultureInfo.InvariantCulture) + " %" : "-";

    private void Line(string text) => output.WriteLine(SafeText.Terminal(text));
}
