using System.Text;
using CollapseLM.Cli.Commands;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.Cli;

/// <summary>What cannot be done is refused in clear lines, with the exit code of its kind, and leaves no trace on disk.</summary>
public sealed class RefusedCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, string, int, string[]> BadConfigs => new()
    {
        { "a typo", """{ "name": "n", "corpus": "text.txt", "regime": { "kind": "replace" }, "genrations": 3 }""", 2, ["genrations", "generations"] },
        { "two mistakes", """{ "name": "n", "corpus": "text.txt", "regime": { "kind": "replace" }, "generations": 0, "training": { "steps": "ten" } }""", 2, ["generations", "training.steps", "ten"] },
        { "a bad regime", """{ "name": "n", "corpus": "text.txt", "regime": { "kind": "replce" } }""", 2, ["replce", "replace"] },
        { "per cent", """{ "name": "n", "corpus": "text.txt", "regime": { "kind": "replace", "humanShare": 50 } }""", 2, ["humanShare", "50", "0.5"] },
        { "a path as a name", """{ "name": "../x", "corpus": "text.txt", "regime": { "kind": "replace" } }""", 2, ["name", "../x"] },
        { "heads", """{ "name": "n", "corpus": "text.txt", "regime": { "kind": "replace" }, "model": { "kind": "transformer", "heads": 5, "width": 64 } }""", 2, ["5", "64"] },
        { "a trailing comma", """{ "name": "n", }""", 2, ["c.jsonc:1:"] },
        { "no object", "[]", 2, ["object"] },
        { "nothing", "", 2, ["empty"] },
        { "grid and arms", """{ "name": "n", "corpus": "text.txt", "regime": { "kind": "replace" }, "grid": { "regime.humanShare": [0, 1] }, "arms": [{ "name": "a" }] }""", 2, ["grid", "arms"] },
        { "an unknown kernel", """{ "name": "n", "corpus": "text.txt", "regime": { "kind": "replace" }, "compute": { "kernels": "melted" } }""", 2, ["melted", "fused"] },
        { "no corpus", """{ "name": "n", "corpus": "nowhere.txt", "regime": { "kind": "replace" } }""", 3, ["nowhere.txt"] },
        { "more than there is", """{ "name": "n", "corpus": "text.txt", "split": { "trainChars": 900000 }, "regime": { "kind": "replace" } }""", 3, ["900,000", "split.trainChars"] },
        { "no fresh text", """{ "name": "n", "corpus": "text.txt", "split": { "trainChars": 20000 }, "regime": { "kind": "replace", "humanShare": 0.9, "humanText": "fresh" } }""", 3, ["humanText", "20,000"] },
    };

    public static TheoryData<string, byte[], string[]> BadCorpora => new()
    {
        { "empty", [], ["empty"] },
        { "blank", Encoding.UTF8.GetBytes("   \n\n \n"), ["empty"] },
        { "compressed", [0x1f, 0x8b, 8, 0, 1, 2, 3], ["compressed"] },
        { "a picture", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0], ["PNG"] },
        { "UTF-16", [0xff, 0xfe, 0x61, 0, 0x62, 0], ["UTF-16"] },
        { "Latin-1", [0x63, 0x61, 0x66, 0xe9, 0x20, 0x61], ["0xE9", "offset 3"] },
        { "one character", Encoding.UTF8.GetBytes(new string('a', 100_000)), ["2 distinct"] },
        { "too short", Encoding.UTF8.GetBytes("A short text, of one passage."), ["passage"] },
        { "binary", [0x61, 0, 0x62, 0, 0, 0, 0x63], ["binary"] },
    };

    [Theory]
    [MemberData(nameof(BadConfigs))]
    public void A_bad_config_is_refused(string what, string config, int exitCode, string[] words)
    {
        Assert.NotEmpty(what);
        WriteText();
        string path = folder.At("c.jsonc");
        File.WriteAllText(path, config);
        AssertRefused(exitCode, words, "run", path, "--out", folder.At("runs"));
        AssertRefused(exitCode, words, "validate", path);
    }

    [Theory]
    [MemberData(nameof(BadCorpora))]
    public void A_bad_corpus_is_refused(string what, byte[] text, string[] words)
    {
        Assert.NotEmpty(what);
        File.WriteAllBytes(folder.At("text.txt"), text);
        WriteConfig("text.txt");
        AssertRefused(3, words, "run", folder.At("c.jsonc"), "--out", folder.At("runs"));
    }

    [Fact]
    public void A_folder_without_texts_is_refused()
    {
        Directory.CreateDirectory(folder.At("texts"));
        WriteConfig("texts");
        AssertRefused(3, ["texts", ".txt"], "run", folder.At("c.jsonc"), "--out", folder.At("runs"));
    }

    [Theory]
    [InlineData(2, "frobnicate")]
    [InlineData(2, "run")]
    [InlineData(2, "run", "nowhere.jsonc")]
    [InlineData(2, "run", "c.jsonc", "--workers", "0")]
    [InlineData(2, "run", "c.jsonc", "--wrokers", "2")]
    [InlineData(2, "run", "--until", "07:00", "c.jsonc")]
    [InlineData(2, "score", "nowhere/replace-s1", "text.txt")]
    public void A_bad_command_line_is_refused(int exitCode, params string[] arguments) => AssertRefused(exitCode, [], arguments);

    [Fact]
    public void Every_problem_is_one_line_without_a_stack_trace()
    {
        WriteText();
        File.WriteAllText(folder.At("c.jsonc"), BadConfigs.First(row => row.Data.Item1 == "two mistakes").Data.Item2);
        using StringWriter output = new(), error = new();
        CommandTree.Run(["validate", folder.At("c.jsonc")], output, error);
        string[] lines = error.ToString().TrimEnd().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.StartsWith($"error: {folder.At("c.jsonc")}:1:", line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_changed_config_is_refused_and_named()
    {
        WriteText();
        WriteConfig("text.txt", "\"generations\": 2, \"seeds\": 1, \"controls\": { \"twin\": false }, \"model\": { \"kind\": \"ngram\" }");
        (int exitCode, _, string error) = EndToEnd.CollapseProgram.Run("run", folder.At("c.jsonc"), "--out", folder.At("runs"));
        Assert.True(exitCode == 0, error);

        using StringWriter output = new(), refusal = new();
        Assert.Equal(2, CommandTree.Run(["run", folder.At("c.jsonc"), "--out", folder.At("runs"), "--set", "generations=3"], output, refusal));
        Assert.Contains("generations", refusal.ToString(), StringComparison.Ordinal);
        Assert.Contains("--new", refusal.ToString(), StringComparison.Ordinal);

        File.AppendAllText(folder.At("text.txt"), "One sentence more.\n");
        Assert.Equal(3, CommandTree.Run(["run", folder.At("c.jsonc"), "--out", folder.At("runs")], output, refusal));
        Assert.Contains("sha256", refusal.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private void WriteText() =>
        File.WriteAllText(folder.At("text.txt"), File.ReadAllText(RepositoryRoot.Path("corpora", "austen", "emma.txt"))[..70_000]);

    private void WriteConfig(string corpus, string more = "\"seeds\": 1") => File.WriteAllText(
        folder.At("c.jsonc"), $$"""{ "name": "n", "corpus": "{{corpus}}", "regime": { "kind": "replace" }, {{more}} }""");

    private void AssertRefused(int exitCode, string[] words, params string[] arguments)
    {
        string[] before = Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories);
        using StringWriter output = new(), error = new();

        int found = CommandTree.Run(arguments, output, error);

        Assert.Equal(exitCode, found);
        Assert.All(words, word => Assert.Contains(word, error.ToString(), StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("   at ", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories));
    }
}
