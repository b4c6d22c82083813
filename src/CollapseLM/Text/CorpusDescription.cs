using System.Text.Json;

namespace CollapseLM.Text;

/// <summary>The <c>corpus.json</c> beside the texts of a corpus: where they come from and what they must be.</summary>
public sealed record CorpusDescription
{
    /// <summary>Name of the file in the corpus folder.</summary>
    public const string FileName = "corpus.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>What the texts are, for people.</summary>
    public required string Title { get; init; }

    /// <summary>BCP 47 tag.</summary>
    public required string Language { get; init; }

    /// <summary>The publication the files were taken from.</summary>
    public required string Source { get; init; }

    public required string Licence { get; init; }

    /// <summary>Distinct characters of all documents together.</summary>
    public int? AlphabetSize { get; init; }

    /// <summary>The language that the texts were generated from, with its settings; null for human text.</summary>
    public string? Generated { get; init; }

    /// <summary>Of a generated language: its entropy rate, exact but for rounding. For people; it follows from the settings.</summary>
    public double? EntropyBitsPerChar { get; init; }

    /// <summary>Documents to hold out where a config names neither documents nor a share; null = none.</summary>
    public IReadOnlyList<string>? TestDocuments { get; init; }

    /// <summary>The documents as their hashes vouch for them; null = not recorded.</summary>
    public IReadOnlyList<DocumentDescription>? Documents { get; init; }

    /// <exception cref="UserErrorException">The file cannot be read or holds anything but such a description.</exception>
    public static CorpusDescription Load(string path)
    {
        string json = TextNormalizer.Normalize(RegularFile.Read(path), path).Text;
        try
        {
            return JsonSerializer.Deserialize<CorpusDescription>(json, Json)
                ?? throw new JsonException("an object is expected", "$", 0, 0);
        }
        catch (JsonException error)
        {
            string place = FormattableString.Invariant($"{path}:{error.LineNumber + 1}:{error.BytePositionInLine + 1}");
            string message = error.Message.Split(" Path: ")[0].ReplaceLineEndings(" ");
            throw new UserErrorException(
                FailureKind.Input, place, error.Path ?? "", $"no corpus description: {message}", "mend or remove the file");
        }
    }

    /// <summary>Everything in which a corpus is not what this description says; empty = all as described.</summary>
    public IReadOnlyList<Problem> Check(Corpus corpus) => Check(
        corpus.Name,
        corpus.Documents.Select(document => new DocumentDescription
        {
            Name = document.Name,
            Characters = document.Characters,
            RawSha256 = document.RawSha256,
            NormalisedSha256 = document.NormalisedSha256,
        }),
        Vocabulary.From(corpus.Documents.SelectMany(document => document.Text.Alphabet)).CharCount);

    /// <inheritdoc cref="Check(Corpus)"/>
    /// <param name="corpus">Its name.</param>
    /// <param name="found">The documents as they are.</param>
    /// <param name="alphabet">Distinct characters of all of them.</param>
    public IReadOnlyList<Problem> Check(string corpus, IEnumerable<DocumentDescription> found, int alphabet)
    {
        Dictionary<string, DocumentDescription> present = found.ToDictionary(document => document.Name, StringComparer.Ordinal);
        List<Problem> problems = [];
        foreach (DocumentDescription expected in Documents ?? [])
        {
            if (!present.Remove(expected.Name, out DocumentDescription? document))
            {
                problems.Add(new(corpus, expected.Name, "described but not there", ""));
                continue;
            }

            Compare(document.Name, "raw sha256", expected.RawSha256, document.RawSha256);
            Compare(document.Name, "normalised sha256", expected.NormalisedSha256, document.NormalisedSha256);
            Compare(document.Name, "characters", expected.Characters, document.Characters);
        }

        IEnumerable<string> notDescribed = Documents is null ? [] : present.Keys;
        problems.AddRange(notDescribed.Select(name => new Problem(corpus, name, "there but not described", "")));
        if (AlphabetSize is int size)
        {
            Compare("alphabetSize", "distinct characters", size, alphabet);
        }

        return problems;

        void Compare<T>(string key, string what, T expected, T actual)
        {
            if (!EqualityComparer<T>.Default.Equals(expected, actual))
            {
                problems.Add(new(corpus, key, FormattableString.Invariant($"{what} is {actual}, described as {expected}"), ""));
            }
        }
    }
}
