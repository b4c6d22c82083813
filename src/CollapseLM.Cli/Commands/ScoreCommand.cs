using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CollapseLM.Models;
using CollapseLM.Runs;
using CollapseLM.Text;

namespace CollapseLM.Cli.Commands;

/// <summary><c>collapse score RUN/CHAIN --generation K FILE</c></summary>
public static class ScoreCommand
{
    public static Command Create(TextWriter output)
    {
        Argument<string> chain = CommonOptions.Chain();
        Argument<string> file = new("FILE") { Description = "A text file." };
        Option<int> generation = CommonOptions.Generation();
        Option<bool> json = CommonOptions.Json();
        Command command = new("score", "Bits per character and perplexity of a text under any generation.\nExample: collapse score runs/quick/replace-s1 --generation 0 corpora/austen/persuasion.txt")
        {
            chain, file, generation, json,
        };
        command.SetAction(parsed =>
        {
            ChainReference reference = ChainReference.Parse(parsed.GetRequiredValue(chain));
            Document document = Document.Load(parsed.GetRequiredValue(file));
            using ModelFile model = reference.Load(parsed.GetRequiredValue(generation));
            long unseen = 0;
            TokenText[] passages = [.. PassageCutter.Cut(document.Name, document.Text, reference.Config.Split.PassageChars).Select(passage =>
            {
                TokenText tokens = model.Vocabulary.Encode(passage.Text, out int missing);
                unseen += missing;
                return tokens;
            })];
            TokenScore score = model.Model.Score(passages, CancellationToken.None);
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(
                    new { score.BitsPerChar, score.Perplexity, Characters = score.Count, UnseenChars = unseen }, RunJson.Indented));
                return;
            }

            output.WriteLine($"bits per character: {Number(score.BitsPerChar, "0.0000")}");
            output.WriteLine($"perplexity:         {Number(score.Perplexity, "0.000")}");
            output.WriteLine($"characters:         {Number(score.Count, "N0")} ({Number(unseen, "N0")} more are not in the model's alphabet)");
        });
        return command;
    }

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "- (a character has probability 0)";
}
