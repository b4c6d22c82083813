using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using CollapseLM.Experiments;
using CollapseLM.Languages;
using CollapseLM.Runs;

namespace CollapseLM.Cli.Commands;

/// <summary><c>collapse corpus make KIND --out FOLDER</c></summary>
public static class CorpusMakeCommand
{
    public static Command Create(TextWriter output)
    {
        Argument<string> kind = new("KIND") { Description = string.Join(", ", LanguageKinds.Names) };
        kind.AcceptOnlyFromAmong([.. LanguageKinds.Names]);
        Option<string> folder = new("--out") { Description = "The corpus folder to make, for example corpora/sums.", Required = true };
        Option<int> chars = WithDefault("--chars", "Characters to train on.", (1_000, 1_000_000_000), 400_000);
        Option<int> testChars = WithDefault("--test-chars", "Characters to hold out, drawn independently.", (1_000, 1_000_000_000), 40_000);
        Option<long> seed = WithDefault("--seed", "Of the text, and of a Markov source's probabilities.", (0L, long.MaxValue), 1L);
        Option<int> order = WithDefault("--order", "markov: characters that the next one depends on.", (1, MarkovSource.MostOrder), 2);
        Option<int> symbols = WithDefault("--symbols", "markov: characters of the alphabet.", (2, MarkovSource.MostSymbols), 6);
        Option<int> largest = WithDefault("--largest", "arithmetic: the largest operand.", (1, Sums.MostLargest), 99);
        Option<int> kinds = WithDefault("--kinds", "brackets: kinds of brackets.", (1, BracketWords.MostKinds), 3);
        Option<int> pairs = WithDefault("--pairs", "brackets: pairs of a line at most.", (1, BracketWords.MostPairs), 4);
        (Option Option, string Kind)[] owned =
        [
            (order, LanguageKinds.Markov), (symbols, LanguageKinds.Markov), (largest, LanguageKinds.Arithmetic), (kinds, LanguageKinds.Brackets), (pairs, LanguageKinds.Brackets),
        ];
        Option<bool> json = CommonOptions.Json();
        Command command = new("make", "Writes a corpus of which the truth is known: entropy, every right line, an exact checker.\nExample: collapse corpus make markov --order 2 --seed 1 --out corpora/markov-2")
        {
            kind, folder, chars, testChars, seed, order, symbols, largest, kinds, pairs, json,
        };
        command.Validators.Add(result => RefuseOthers(result, kind, owned));
        command.SetAction(parsed =>
        {
            GeneratedLanguage language = parsed.GetRequiredValue(kind) switch
            {
                LanguageKinds.Arithmetic => Sums.Create(parsed.GetValue(largest)),
                LanguageKinds.Brackets => BracketWords.Create(parsed.GetValue(kinds), parsed.GetValue(pairs)),
                LanguageKinds.Grammar => Sentences.Create(),
                _ => new MarkovSource(parsed.GetValue(order), parsed.GetValue(symbols), parsed.GetValue(seed)),
            };
            string made = Path.GetFullPath(parsed.GetRequiredValue(folder));
            new CorpusMaker(language, parsed.GetValue(seed)).WriteTo(made, parsed.GetValue(chars), parsed.GetValue(testChars));
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(new { Folder = made, Generated = language.Description, language.EntropyBitsPerChar }, RunJson.Indented));
                return;
            }

            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{made}: {language.Description}; entropy rate {language.EntropyBitsPerChar:0.000000} bits per character, perplexity {Math.Pow(2, language.EntropyBitsPerChar):0.0000}"));
        });
        return command;
    }

    /// <summary>An option that another kind of text has would be passed over in silence.</summary>
    private static void RefuseOthers(CommandResult result, Argument<string> kind, IEnumerable<(Option Option, string Kind)> owned)
    {
        if (result.GetResult(kind) is not { } given || given.Errors.Any() || given.GetValueOrDefault<string>() is not string made)
        {
            return;
        }

        foreach ((Option option, string owner) in owned.Where(entry => entry.Kind != made && result.GetResult(entry.Option) is { Implicit: false }))
        {
            result.AddError(new Problem("", option.Name, $"is for {owner}, found {made}", "leave it out, or make the other text").ToString());
        }
    }

    private static Option<T> WithDefault<T>(string name, string description, (T Minimum, T Maximum) limits, T preset)
        where T : struct, System.Numerics.INumber<T>
    {
        Option<T> option = NumberOption.Create(name, description, limits);
        option.DefaultValueFactory = _ => preset;
        return option;
    }
}
