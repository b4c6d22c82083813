using System.CommandLine;
using System.CommandLine.Completions;
using CollapseLM.Runs;
using CollapseLM.Text;

namespace CollapseLM.Cli.Commands;

/// <summary>What a shell may complete an argument to, told by the argument's name.</summary>
public static class Completions
{
    private static readonly Dictionary<string, Func<string, IEnumerable<string>>> Sources = new()
    {
        ["CONFIG"] = Configs,
        ["RUN"] = Runs,
        ["RUN/CHAIN"] = Chains,
        ["CORPUS"] = _ => CorpusLocator.Shelves(Environment.CurrentDirectory).SelectMany(CorpusLocator.NamesOn).Distinct(),
    };

    /// <summary>Gives every argument of every command below a command its completions; help goes on showing its name.</summary>
    public static void AddTo(Command command)
    {
        foreach (Argument argument in command.Arguments)
        {
            argument.HelpName = argument.Name;
            if (Sources.TryGetValue(argument.Name, out Func<string, IEnumerable<string>>? source))
            {
                argument.CompletionSources.Add(context => source(context.WordToComplete).Select(text => new CompletionItem(text)));
            }
        }

        foreach (Command below in command.Subcommands)
        {
            AddTo(below);
        }
    }

    private static IEnumerable<string> Configs(string word)
    {
        string folder = Path.GetDirectoryName(word) is { Length: > 0 } typed ? typed : Directory.Exists("configs") ? "configs" : ".";
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.jsonc").Select(path => folder == "." ? Path.GetFileName(path) : path).Order(StringComparer.Ordinal)
            : [];
    }

    private static IEnumerable<string> Runs(string word)
    {
        string folder = Path.GetDirectoryName(word) is { Length: > 0 } typed ? typed : "runs";
        return RunFolder.List(folder).Select(run => Path.Combine(folder, run.Name));
    }

    /// <summary>Runs first, then the chains of the one that is typed.</summary>
    private static IEnumerable<string> Chains(string word)
    {
        string? typed = Path.GetDirectoryName(word);
        return typed is { Length: > 0 } && RunFolder.List(Path.GetDirectoryName(typed) is { Length: > 0 } parent ? parent : ".").Any(run => run.Name == Path.GetFileName(typed))
            ? new RunFolder(typed).ChainNames().Select(chain => Path.Combine(typed, chain))
            : Runs(word).Select(run => run + Path.DirectorySeparatorChar);
    }
}
