using System.CommandLine;
using CollapseLM.Cli.Commands;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.Cli;

/// <summary>Help names what a command takes, whatever a shell could complete it to.</summary>
public sealed class HelpTests
{
    private const string Completion = "what-a-shell-would-offer";

    [Theory]
    [InlineData("run", "CONFIG", "run <CONFIG>... [options]")]
    [InlineData("validate", "CONFIG", "validate <CONFIG> [options]")]
    [InlineData("report", "RUN", "report <RUN> [options]")]
    [InlineData("status", "RUN", "status <RUN> [options]")]
    [InlineData("list", "DIR", "list [<DIR>] [options]")]
    [InlineData("compare", "RUN", "compare <RUN>... [options]")]
    [InlineData("sample", "RUN/CHAIN", "sample <RUN/CHAIN> [options]")]
    [InlineData("score", "RUN/CHAIN FILE", "score <RUN/CHAIN> <FILE> [options]")]
    [InlineData("corpus inspect", "CORPUS", "corpus inspect <CORPUS> [options]")]
    [InlineData("corpus make", "KIND", "corpus make <KIND> [options]")]
    [InlineData("verify", "RUN", "verify <RUN> [options]")]
    [InlineData("submit", "CONFIG", "submit <CONFIG> [options]")]
    [InlineData("cancel", "RUN", "cancel <RUN> [options]")]
    [InlineData("repair", "RUN", "repair <RUN> [options]")]
    [InlineData("completion", "SHELL", "completion <SHELL> [options]")]
    public void Usage_and_arguments_are_shown_by_name(string command, string arguments, string usage)
    {
        using StringWriter output = new();
        RootCommand root = CommandTree.Create(TextWriter.Null, TextWriter.Null);
        foreach (Argument argument in Commands(root).SelectMany(each => each.Arguments))
        {
            argument.CompletionSources.Add(Completion);
        }

        root.Parse([.. command.Split(' '), "--help"]).Invoke(new InvocationConfiguration { Output = output });

        string[] lines = output.ToString().Split('\n');
        Assert.Single(lines, line => line.TrimEnd().EndsWith($" {usage}", StringComparison.Ordinal));
        Assert.All(arguments.Split(' '), name => Assert.Single(lines, line => line.StartsWith($"  <{name}>  ", StringComparison.Ordinal)));
        Assert.DoesNotContain(Completion, output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_command_that_takes_an_argument_is_in_the_table_above()
    {
        RootCommand root = CommandTree.Create(TextWriter.Null, TextWriter.Null);
        int rows = typeof(HelpTests).GetMethod(nameof(Usage_and_arguments_are_shown_by_name))!.GetCustomAttributes(typeof(InlineDataAttribute), false).Length;
        Assert.Equal(Commands(root).Count(command => command.Arguments.Count > 0 && !command.Hidden), rows);
    }

    [Theory]
    [InlineData("run", "--out")]
    [InlineData("compare", "--page")]
    [InlineData("schema", "--out")]
    public void Options_that_write_say_what_becomes_of_missing_folders(string command, string option) => Assert.Contains(
        "missing folders are made",
        CommandTree.Create(TextWriter.Null, TextWriter.Null).Subcommands.Single(below => below.Name == command)
            .Options.Single(each => each.Name == option).Description,
        StringComparison.Ordinal);

    [Fact]
    public void Missing_folders_are_made_as_help_says()
    {
        using TemporaryFolder folder = new();
        string path = folder.At("a", "b", "c.json");
        Assert.Equal(0, CommandTree.Run(["schema", "--out", path], TextWriter.Null, TextWriter.Null));
        Assert.True(File.Exists(path));
    }

    private static IEnumerable<Command> Commands(Command command) => command.Subcommands.SelectMany(Commands).Prepend(command);
}
