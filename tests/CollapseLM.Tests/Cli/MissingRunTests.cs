using System.Globalization;
using CollapseLM.Cli.Commands;
using CollapseLM.Tests.Comparing;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.Cli;

/// <summary>A run or chain that is not there is a missing input to every command alike: exit code 3, and what there is instead.</summary>
public sealed class MissingRunTests : IDisposable
{
    private const string Run = "RUN";

    private readonly TemporaryFolder folder = new();
    private readonly MadeRun run;

    public MissingRunTests()
    {
        run = new MadeRun(folder.At("ng"));
        for (int seed = 1; seed <= 13; seed++)
        {
            Directory.CreateDirectory(run.Folder.Chain(string.Create(CultureInfo.InvariantCulture, $"replace-s{seed}")).Path);
        }

        Directory.CreateDirectory(folder.At("empty"));
        File.WriteAllText(folder.At("file.txt"), "some text");
    }

    /// <summary>Every command that takes a run or a chain of one, with the place of its path.</summary>
    public static TheoryData<string[]> Commands => new(
        ["status", Run],
        ["report", Run],
        ["verify", Run],
        ["repair", Run],
        ["cancel", Run],
        ["compare", Run, Run],
        ["sample", Run + "/replace-s1", "--generation", "0"],
        ["score", Run + "/replace-s1", "--generation", "0", "file.txt"]);

    public static TheoryData<string[]> ChainCommands => new(Commands.Select(row => row.Data).Where(arguments => arguments[1] != Run).ToArray());

    [Theory]
    [MemberData(nameof(Commands))]
    public void What_is_no_run_ends_with_3_and_names_the_runs_near_it(string[] arguments)
    {
        foreach (string path in new[] { "nowhere", "empty", "file.txt" })
        {
            string error = Refusal([.. arguments.Select(argument => argument.Replace(Run, folder.At(path), StringComparison.Ordinal))]);
            Assert.Contains(folder.At(path) + ": no run folder", error, StringComparison.Ordinal);
            Assert.Contains($"runs near it: {folder.At("ng")})", error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(ChainCommands))]
    public void A_run_where_a_chain_is_expected_is_answered_with_some_of_its_chains(string[] arguments)
    {
        arguments[1] = folder.At("ng");
        string[] chains = [.. run.Folder.ChainNames()];
        Assert.Equal(
            $"error: {folder.At("ng")}: RUN/CHAIN expected, chains here: {string.Join(", ", chains.Take(10))}, ... and 3 more\n", Refusal(arguments));

        arguments[1] = folder.At("ng", "replace-s99");
        Assert.Equal(
            $"error: {folder.At("ng")}: RUN/CHAIN: no chain 'replace-s99' (chains here: {string.Join(", ", chains.Take(10))}, ... and 3 more)\n", Refusal(arguments));

        Directory.Delete(folder.At("ng", "chains"), recursive: true);
        Assert.EndsWith("(no chains here)\n", Refusal(arguments), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status", "")]
    [InlineData("sample", "", "--generation", "0")]
    [InlineData("sample", "no-such-folder", "--generation", "0")]
    public void An_empty_or_bare_word_is_no_run_either(params string[] arguments) => Assert.StartsWith("error: ", Refusal(arguments), StringComparison.Ordinal);

    [Fact]
    public void The_table_holds_every_command_that_takes_a_run()
    {
        using StringWriter help = new();
        string[] commands = [.. Commands.Select(row => row.Data[0])];
        foreach (string command in new[] { "run", "validate", "report", "status", "list", "compare", "sample", "score", "corpus", "verify", "repair", "submit", "cancel", "schema", "doctor", "completion" })
        {
            help.GetStringBuilder().Clear();
            Assert.Equal(0, CommandTree.Run([command, "--help"], help, help));
            bool takesRun = help.ToString().Split('\n').Any(line => line.TrimStart().StartsWith("<RUN", StringComparison.Ordinal));
            Assert.True(takesRun == commands.Contains(command), string.Create(CultureInfo.InvariantCulture, $"{command}: {help}"));
        }
    }

    public void Dispose() => folder.Dispose();

    private string Refusal(params string[] arguments)
    {
        string[] before = Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories);
        using StringWriter output = new(), error = new();
        int exitCode = CommandTree.Run(arguments, output, error);
        Assert.True(exitCode == 3, $"{exitCode}: {error}");
        Assert.Empty(output.ToString());
        Assert.Equal(before, Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories));
        return error.ToString();
    }
}
