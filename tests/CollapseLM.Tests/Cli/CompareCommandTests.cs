using System.Text.Json;
using CollapseLM.Cli.Commands;
using CollapseLM.Tests.Comparing;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.Cli;

public sealed class CompareCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string first;
    private readonly string second;

    public CompareCommandTests()
    {
        first = new MadeRun(folder.At("a")).With("replace", 1, 2, 3).With("half", 1, 2, 2.5).Folder.Path;
        second = new MadeRun(folder.At("b")).With("replace", 1, 2, 4).Folder.Path;
    }

    [Fact]
    public void Nothing_is_written_unless_a_page_is_asked_for()
    {
        string[] before = Everything();
        string text = Run(0, "compare", first, second).Output;
        Assert.Contains("human.bitsPerChar", text, StringComparison.Ordinal);
        Assert.Equal(before, Everything());
        string page = folder.At("pages", "compared.html");
        Assert.Contains(page, Run(0, "compare", first, second, "--page", page).Output, StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(page), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_is_all_there_is_on_the_output()
    {
        string output = Run(0, "compare", first, "--arms", "replace=half", "--json", "--page", folder.At("page.html")).Output;
        JsonElement arms = JsonDocument.Parse(output).RootElement.GetProperty("arms")[0];
        Assert.Equal(-0.5, arms.GetProperty("metrics")[0].GetProperty("at").GetProperty("mean").GetDouble());
        Assert.Equal("half", arms.GetProperty("second").GetProperty("arm").GetString());
    }

    [Fact]
    public void What_is_no_run_is_named_all_at_once_and_leaves_no_page()
    {
        string page = folder.At("page.html");
        string error = Run(3, "compare", folder.At("none"), first, folder.Path, "--page", page).Error;
        Assert.Equal(2, error.TrimEnd().Split('\n').Length);
        Assert.Contains(first, error, StringComparison.Ordinal);
        Assert.False(File.Exists(page));
    }

    [Fact]
    public void One_run_alone_is_refused_with_what_to_do()
    {
        string error = Run(2, "compare", first).Error;
        Assert.Contains("--arms", error, StringComparison.Ordinal);
        Assert.Contains("second run", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--frobnicate")]
    [InlineData("--generation", "-1")]
    [InlineData("--generation", "9")]
    [InlineData("--generation", "x")]
    [InlineData("--metric", "nope")]
    [InlineData("--metric", "human.*", "--all")]
    [InlineData("--arm", "nope")]
    [InlineData("--arms", "replace")]
    [InlineData("--arms", "replace=nope")]
    [InlineData("--arm", "replace", "--arms", "replace=replace")]
    public void A_bad_option_is_refused(params string[] options)
    {
        string[] before = Everything();
        (string output, string error) = Run(2, ["compare", first, second, "--page", folder.At("page.html"), .. options]);
        Assert.Empty(output);
        Assert.StartsWith("error: ", error, StringComparison.Ordinal);
        Assert.Equal(before, Everything());
    }

    [Fact]
    public void Help_has_an_example() => Assert.Contains("Example: collapse compare", Run(0, "compare", "--help").Output, StringComparison.Ordinal);

    public void Dispose() => folder.Dispose();

    private static (string Output, string Error) Run(int exitCode, params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        int found = CommandTree.Run(arguments, output, error);
        Assert.True(exitCode == found, $"{found}: {output}{error}");
        return (output.ToString(), error.ToString());
    }

    private string[] Everything() => [.. Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
