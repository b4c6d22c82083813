using System.Text.Json.Nodes;
using CollapseLM.Cli.Commands;
using CollapseLM.Configuration;
using CollapseLM.Experiments;
using CollapseLM.Tests.EndToEnd;
using CollapseLM.Tests.Text;
using CollapseLM.Text;

namespace CollapseLM.Tests.Cli;

public sealed class CorpusCommandTests : IDisposable
{
    private readonly TextFolder folder = new();

    [Fact]
    public void Inspect_says_what_a_run_on_the_defaults_finds()
    {
        string novel = File.ReadAllText(RepositoryRoot.Path("corpora", "austen", "emma.txt"));
        folder.Write("texts/one.txt", novel[..70_000]);
        folder.Write("texts/two.txt", novel[60_000..130_000]);
        JsonNode found = Inspect(0, folder.PathOf("texts"));

        string config = folder.Write("c.jsonc", """{ "name": "n", "corpus": "texts", "regime": { "kind": "replace" } }""");
        PreparedExperiment prepared = PreparedExperiment.Prepare(config, []);
        HumanMaterial material = prepared.Material;
        JsonNode supply = found["supply"]!;
        Assert.Equal(material.TrainingChars, (long)supply["trainingChars"]!);
        Assert.Equal(material.Split.Training.Count, (int)supply["trainingPassages"]!);
        Assert.Equal(material.Split.Test.Sum(passage => (long)passage.Length), (long)supply["testChars"]!);
        Assert.Equal(prepared.File.Common.Split.TrainChars, (int)supply["trainChars"]!);
        Assert.Equal(material.Split.OverlapShare, (double)supply["testOverlap"]!);
        Assert.True(material.Split.OverlapShare > 0);

        // Against counts made another way.
        string all = novel[..70_000] + novel[60_000..130_000];
        Assert.Equal(
            all.GroupBy(character => character).Select(group => ($"{group.Key}", group.LongCount())).Order(),
            found["alphabet"]!.AsArray().Select(one => ((string)one!["character"]!, (long)one["count"]!)).Order());
        Assert.Equal(140_000, (long)found["characters"]!);
        Assert.Equal(("two", 0, 10_000, "one", 60_000), Stretch(found["sharedStretches"]![0]!));
    }

    [Fact]
    public void Inspect_holds_out_what_the_corpus_says()
    {
        JsonNode found = Inspect(0, RepositoryRoot.Path("corpora", "austen"));
        Corpus corpus = Corpus.Load(RepositoryRoot.Path("corpora", "austen"));
        HumanSplit split = HumanSplit.Create(corpus, new SplitOptions());

        Assert.Equal(["persuasion"], found["supply"]!["testDocuments"]!.AsArray().Select(name => (string)name!));
        Assert.Equal(split.Test.Sum(passage => (long)passage.Length), (long)found["supply"]!["testChars"]!);
        Assert.Equal(split.Training.Sum(passage => (long)passage.Length), (long)found["supply"]!["trainingChars"]!);
        Assert.Equal(81, found["alphabet"]!.AsArray().Count);
        Assert.Empty(found["descriptionProblems"]!.AsArray());
    }

    [Theory]
    [InlineData("chinese-classics", false)]
    [InlineData("dhammapada-pl", true)]
    public void Inspect_knows_whether_a_script_has_words(string corpus, bool hasWords)
    {
        JsonNode found = Inspect(0, RepositoryRoot.Path("corpora", corpus));
        Assert.Equal(hasWords, (bool)found["hasWords"]!);
        Assert.Equal(hasWords, found["distinctWords"] is not null);
    }

    [Fact]
    public void A_file_with_errors_is_reported_in_full_and_ends_with_3()
    {
        string bad = folder.Write("bad.txt", [.. "caf"u8, 0xE9, .. "\r\n"u8, 0xE9, 0xFC]);
        (int exitCode, string output) = Run("corpus", "inspect", bad);
        Assert.Equal(3, exitCode);
        Assert.Contains($"{bad}:1:4: bad byte 0xE9", output, StringComparison.Ordinal);
        Assert.Contains("2:1", output, StringComparison.Ordinal);
        Assert.Contains($"{bad}:2:2: bad byte 0xFC", output, StringComparison.Ordinal);
        Assert.All(Lines(output), line => Assert.StartsWith("error: ", line, StringComparison.Ordinal));

        folder.Write("mixed/a.txt", [0x1f, 0x8b, 8, 0]);
        folder.Write("mixed/b.txt", "  \n");
        folder.Write("mixed/c.txt", [.. "a\r\n"u8, 0xC3]);
        (exitCode, output) = Run("corpus", "inspect", folder.PathOf("mixed"));
        Assert.Equal(3, exitCode);
        Assert.Contains("compressed", output, StringComparison.Ordinal);
        Assert.Contains("empty", output, StringComparison.Ordinal);
        Assert.Contains("c.txt:2:1: bad byte 0xC3", output, StringComparison.Ordinal);
        Assert.Equal(3, Lines(output).Length);
        folder.Write("mixed/d.txt", "Some text.");
        Assert.Contains("CR LF", Run("corpus", "inspect", folder.PathOf("mixed")).Output, StringComparison.Ordinal);

        Assert.Equal(3, Run("corpus", "inspect", folder.PathOf("nowhere")).ExitCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    public void A_file_without_text_is_one_error_and_no_numbers(string text)
    {
        string file = folder.Write("nothing.txt", text);
        (int exitCode, string output) = Run("corpus", "inspect", file);
        Assert.Equal(3, exitCode);
        Assert.StartsWith($"error: {file}: ", Assert.Single(Lines(output)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_config_at_the_end_is_one_and_the_text_cannot_act_on_the_terminal()
    {
        string novel = File.ReadAllText(RepositoryRoot.Path("corpora", "austen", "emma.txt"));
        string text = folder.Write("my letters.txt", novel[..70_000] + "\u001b[31m\u202e\n");
        (int exitCode, string output) = Run("corpus", "inspect", text);

        Assert.Equal(0, exitCode);
        Assert.DoesNotContain('\u001b', output);
        Assert.DoesNotContain('\u202e', output);
        string config = folder.Write("c.jsonc", output[output.IndexOf("\n{", StringComparison.Ordinal)..]);
        ExperimentFile loaded = ConfigLoader.Load(config, []);
        Assert.Equal(("my-letters", text, 4), (loaded.Common.Name, loaded.Common.Corpus, loaded.Arms.Count));
        Assert.Equal(3, PreparedExperiment.Prepare(config, []).Plan.Chains.Count(chain => chain.Name.EndsWith("-s1", StringComparison.Ordinal) && !chain.Name.StartsWith("twin", StringComparison.Ordinal)));
    }

    [Fact]
    public void Too_little_text_is_said_to_be_too_little()
    {
        (int exitCode, string output) = Run("corpus", "inspect", folder.Write("short.txt", "A short text, of one passage."));
        Assert.Equal(0, exitCode);
        Assert.Contains("too little text", output, StringComparison.Ordinal);
    }

    [Fact]
    public void List_shows_the_nearest_folder_and_what_is_wrong_in_it()
    {
        folder.Write("corpora/good/a.txt", "some text");
        folder.Write("corpora/good/corpus.json", """{ "title": "T", "language": "nl", "source": "the attic", "licence": "private", "testDocuments": ["gone"], "documents": [] }""");
        folder.Write("corpora/empty/readme.md", "");
        folder.Write("corpora/latin/a.txt", [0x61, 0xE9, 0x61]);
        (int exitCode, string output, string error) = CollapseProgram.RunIn(folder.PathOf("corpora", "good"), "corpus", "list");

        Assert.True(exitCode == 0, error);
        Assert.Matches(@"\ngood +1 +9 +7 +nl +gone\n", output);
        Assert.Contains("good: gone: held out by default, but not there", output, StringComparison.Ordinal);
        Assert.Contains("good: a: there but not described", output, StringComparison.Ordinal);
        Assert.Contains("no .txt file in this folder", output, StringComparison.Ordinal);
        Assert.Contains("bad byte 0xE9", output, StringComparison.Ordinal);
        JsonNode json = JsonNode.Parse(CollapseProgram.RunIn(folder.Root, "corpus", "list", "--json").Output)!;
        Assert.Equal(["empty", "good", "latin"], json["corpora"]!.AsArray().Select(corpus => (string)corpus!["name"]!));
    }

    [Fact]
    public void List_fits_a_terminal_and_json_has_it_whole()
    {
        string many = string.Join(", ", Enumerable.Range(1, 30).Select(number => $"\"novel {number}\""));
        folder.Write($"corpora/{new string('n', 60)}/a.txt", "some text");
        folder.Write($"corpora/{new string('n', 60)}/corpus.json", $$"""{ "title": "T", "language": "nl", "source": "{{new string('s', 200)}}", "licence": "private", "testDocuments": [{{many}}] }""");
        string[] listed = Lines(CollapseProgram.RunIn(folder.Root, "corpus", "list").Output);
        string[] shipped = Lines(CollapseProgram.RunIn(RepositoryRoot.Folder, "corpus", "list").Output);
        Assert.All(listed.Take(2).Concat(shipped.Where(line => !line.StartsWith("in ", StringComparison.Ordinal))), line => Assert.InRange(line.Length, 1, 100));
        Assert.Contains("...", listed[1], StringComparison.Ordinal);
        Assert.DoesNotContain(shipped, line => line.Contains("...", StringComparison.Ordinal));
        string json = CollapseProgram.RunIn(folder.Root, "corpus", "list", "--json").Output;
        Assert.Contains(new string('s', 200), json, StringComparison.Ordinal);
        Assert.Contains("novel 30", json, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static string[] Lines(string output) => output.TrimEnd('\n').Split('\n');

    private static (string, int, int, string, int) Stretch(JsonNode stretch) =>
        ((string)stretch["document"]!, (int)stretch["offset"]!, (int)stretch["length"]!, (string)stretch["earlierDocument"]!, (int)stretch["earlierOffset"]!);

    private static JsonNode Inspect(int expected, string corpus)
    {
        (int exitCode, string output) = Run("corpus", "inspect", corpus, "--json");
        Assert.Equal(expected, exitCode);
        return JsonNode.Parse(output)!;
    }

    private static (int ExitCode, string Output) Run(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        return (CommandTree.Run(arguments, output, error), output.ToString());
    }
}
