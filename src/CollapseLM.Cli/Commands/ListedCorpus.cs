using CollapseLM.Text;

namespace CollapseLM.Cli.Commands;

/// <summary>A corpus as <c>corpus list</c> shows it; one that cannot be read has problems instead of numbers.</summary>
public sealed record ListedCorpus(
    string Name,
    IReadOnlyList<string>? Documents,
    long? Characters,
    int? Alphabet,
    string? Language,
    string? Licence,
    string? Source,
    IReadOnlyList<string>? TestDocuments,
    IReadOnlyList<string> Problems)
{
    public static ListedCorpus Read(string folder)
    {
        string name = Path.GetFileName(folder);
        try
        {
            Corpus corpus = Corpus.Load(folder);
            CorpusDescription? description = corpus.Description;
            string[] names = [.. corpus.Documents.Select(document => document.Name)];
            return new ListedCorpus(
                name,
                names,
                corpus.Documents.Sum(document => document.Characters),
                Vocabulary.From(corpus.Documents.SelectMany(document => document.Text.Alphabet)).CharCount,
                description?.Language,
                description?.Licence,
                description?.Source,
                description?.TestDocuments,
                [
                    .. description?.Check(corpus).Select(problem => $"{problem.Key}: {problem.Message}") ?? ["no corpus.json: source and licence are unknown"],
                    .. (description?.TestDocuments ?? []).Except(names).Select(missing => $"{missing}: held out by default, but not there"),
                ]);
        }
        catch (UserErrorException refusal)
        {
            return new ListedCorpus(name, null, null, null, null, null, null, null, [.. refusal.Problems.Select(problem => problem.ToString())]);
        }
    }
}
