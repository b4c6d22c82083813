using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using System.Numerics;
using CollapseLM.Cli.Commands;

namespace CollapseLM.Tests.Cli;

/// <summary>Every option that takes a number, of every command: found in the tree itself, so that new ones are covered.</summary>
public sealed class NumberOptionTests
{
    /// <summary>What a person may type by mistake; no option takes any of it.</summary>
    private static readonly string[] BadValues = ["x", "-1", "1e999", "", " ", "NaN", "Infinity", "0,8", "1,000", "1 2", "99999999999999999999"];

    /// <summary>The command's words and the option's name.</summary>
    public static TheoryData<string[], string> NumericOptions => [.. CommandsOf(Tree(), []).SelectMany(command =>
        command.Command.Options.Where(IsNumeric).Select(option => (command.Words, option.Name)))];

    [Fact]
    public void The_tree_is_searched_to_its_leaves()
    {
        string[] found = [.. NumericOptions.Select(row => $"{string.Join(' ', row.Data.Item1)} {row.Data.Item2}")];
        string[] known =
        [
            "run --workers", "run --threads-per-chain", "run --retry", "compare --generation",
            "sample --generation", "sample --chars", "sample --temperature", "sample --seed", "score --generation",
        ];
        Assert.All(known, option => Assert.Contains(option, found));
    }

    [Theory]
    [MemberData(nameof(NumericOptions))]
    public void A_bad_number_is_refused_with_option_value_and_limits(string[] words, string option)
    {
        foreach (string value in BadValues)
        {
            string line = Refusal([.. CommandLine(words, option), option, value]);
            Assert.StartsWith($"error: {option}: must be ", line, StringComparison.Ordinal);
            Assert.Contains(" from ", line, StringComparison.Ordinal);
            Assert.Contains($", found \"{value}\"", line, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(NumericOptions))]
    public void A_bad_number_behind_an_equals_sign_is_refused_too(string[] words, string option)
    {
        Assert.Contains(", found \"--json\"", Refusal([.. CommandLine(words, option), $"{option}=--json"]), StringComparison.Ordinal);
        Assert.Contains(option, Refusal([.. CommandLine(words, option), $"{option}="]), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(NumericOptions))]
    public void A_good_number_is_taken(string[] words, string option)
    {
        string least = Refusal([.. CommandLine(words, option), option, "x"]).Split(" from ")[1].Split(' ')[0];
        Assert.Empty(Tree().Parse([.. CommandLine(words, option), option, least]).Errors);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("0.8", 0.8)]
    [InlineData(".8", 0.8)]
    [InlineData("8e-1", 0.8)]
    [InlineData("100", 100)]
    public void A_temperature_is_read_the_same_in_every_culture(string text, double expected)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        foreach (string culture in new[] { "", "de-DE", "ru-RU" })
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            try
            {
                ParseResult parsed = Tree().Parse(["sample", "a/b", "--generation", "0", "--temperature", text]);
                Assert.Equal(expected, parsed.GetValue<double?>("--temperature"));
            }
            finally
            {
                CultureInfo.CurrentCulture = before;
            }
        }
    }

    [Theory]
    [InlineData("sample", "--temperature", "0,8", "0 to 100", "write a point")]
    [InlineData("sample", "--temperature", "100.1", "0 to 100")]
    [InlineData("run", "--threads-per-chain", "257", "1 to 256")]
    [InlineData("run", "--workers", "0", "1 to ")]
    [InlineData("run", "--retry", "-1", "0 to ")]
    [InlineData("sample", "--chars", "0", "1 to ")]
    public void What_is_allowed_is_said(string command, string option, string value, params string[] words)
    {
        string line = Refusal([.. CommandLine([command], option), option, value]);
        Assert.All(words, word => Assert.Contains(word, line, StringComparison.Ordinal));
    }

    /// <summary>The one line of a refusal by the command line's own exit code, nothing else being said.</summary>
    private static string Refusal(string[] arguments)
    {
        using StringWriter output = new(), error = new();
        Assert.Equal((int)FailureKind.Config, CommandTree.Run(arguments, output, error));
        Assert.Empty(output.ToString());
        return Assert.Single(error.ToString().Split('\n'), line => line.StartsWith("error: ", StringComparison.Ordinal));
    }

    private static RootCommand Tree() => CommandTree.Create(TextWriter.Null, TextWriter.Null);

    /// <summary>The command with all that it requires beside the option; nothing named exists.</summary>
    private static string[] CommandLine(string[] words, string option)
    {
        Command command = words.Aggregate((Command)Tree(), (parent, word) => parent.Subcommands.Single(below => below.Name == word));

        // An option of one kind only names it first.
        string owner = command.Options.Single(own => own.Name == option).Description!.Split(':')[0];
        return
        [
            .. words,
            .. command.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0).Select(argument =>
                argument.GetCompletions(CompletionContext.Empty).OrderByDescending(kind => kind.Label == owner).FirstOrDefault()?.Label ?? "nowhere/at-all"),
            .. command.Options.Where(other => other.Required && other.Name != option).SelectMany(other => new[] { other.Name, "0" }),
        ];
    }

    private static IEnumerable<(Command Command, string[] Words)> CommandsOf(Command command, string[] words) =>
        command.Subcommands.SelectMany(below => CommandsOf(below, [.. words, below.Name])).Prepend((command, words));

    private static bool IsNumeric(Option option) => (Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType)
        .GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(INumber<>));
}
