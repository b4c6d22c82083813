using System.Globalization;
using System.Text.Json.Nodes;
using CollapseLM.Languages;
using CollapseLM.Randomness;
using CollapseLM.Runs;
using CollapseLM.Text;

namespace CollapseLM.Experiments;

/// <summary>Writes a corpus in a generated language: a text to train on, another to hold out, and what is known of both.</summary>
/// <param name="seed">Of the texts; a language's own numbers have a seed of theirs.</param>
public sealed class CorpusMaker(GeneratedLanguage language, long seed)
{
    private const string Training = "training";
    private const string Test = "test";

    /// <param name="folder">Made if need be; must be empty.</param>
    /// <param name="chars">Characters to train on, whole lines where the language has lines.</param>
    /// <param name="testChars">Likewise, held out.</param>
    /// <exception cref="UserErrorException">The folder holds something, or cannot be written.</exception>
    public void WriteTo(string folder, int chars, int testChars)
    {
        if (Path.Exists(folder) && (!Directory.Exists(folder) || Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new UserErrorException(FailureKind.Config, folder, "--out", "there is something already", "name a new folder");
        }

        DurableFile.CreateFolder(folder);
        foreach ((string document, int length) in new[] { (Training, chars), (Test, testChars) })
        {
            DurableFile.WriteText(Path.Combine(folder, document + ".txt"), Text(document, length));
        }

        Corpus corpus = Corpus.Load(folder);
        DurableFile.WriteText(Path.Combine(folder, CorpusDescription.FileName), Describe(corpus).ToJsonString(RunJson.Indented) + "\n");
    }

    private string Text(string document, int chars) =>
        language.Write(chars, new Pcg32(SeedPlan.Stream(seed, SeedPlan.OnlyLineage, 0, $"generated-{document}")));

    private JsonObject Describe(Corpus corpus) => new()
    {
        ["title"] = $"Generated: {language.Description}",
        ["language"] = "zxx", // BCP 47: no linguistic content
        ["source"] = string.Create(CultureInfo.InvariantCulture, $"collapse corpus make, text seed {seed}"),
        ["licence"] = "made by a program, free of rights",
        ["generated"] = language.Description,
        ["entropyBitsPerChar"] = language.EntropyBitsPerChar,
        ["alphabetSize"] = corpus.Documents.SelectMany(document => document.Text.Alphabet).Distinct().Count(),
        ["testDocuments"] = new JsonArray(Test),
        ["documents"] = new JsonArray([.. corpus.Documents.Select(document => new JsonObject
        {
            ["name"] = document.Name,
            ["characters"] = document.Characters,
            ["rawSha256"] = document.RawSha256,
            ["normalisedSha256"] = document.NormalisedSha256,
        })]),
    };
}
