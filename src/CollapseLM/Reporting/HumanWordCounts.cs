using CollapseLM.Runs;
using CollapseLM.Text;

namespace CollapseLM.Reporting;

/// <summary>How often each word occurs in what generation 0 was trained on; read once a seed.</summary>
internal sealed class HumanWordCounts(RunFolder run, RunManifest? manifest, PublishedFiles files)
{
    private const string Human = "human";

    private readonly Dictionary<(long Seed, string? Training), IReadOnlyDictionary<string, int>> known = [];

    /// <summary>Empty where words are not defined or the text cannot be read.</summary>
    public IReadOnlyDictionary<string, int> Of(ReportChain chain)
    {
        if (manifest is null || chain.Generations.Count == 0 || !File.Exists(run.WordsPath))
        {
            return new Dictionary<string, int>();
        }

        (long, string?) key = (chain.Seed, chain.Generations[0].Files.GetValueOrDefault("training.jsonl"));
        return known.TryGetValue(key, out IReadOnlyDictionary<string, int>? counts) ? counts : known[key] = Read(chain);
    }

    /// <summary>The first scalars of a text.</summary>
    public static string First(string text, int scalars)
    {
        int end = 0;
        for (int count = 0; count < scalars && end < text.Length; count++)
        {
            end += char.IsHighSurrogate(text[end]) ? 2 : 1;
        }

        return text[..Math.Min(end, text.Length)];
    }

    private Dictionary<string, int> Read(ReportChain chain)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        IReadOnlyList<PassageReference> training =
            files.Read(chain.Generations[0], run.Chain(chain.Name).TrainingPath(0), DurableFile.ReadJsonLines<PassageReference>) ?? [];
        IReadOnlyList<HumanPassageRecord> passages = training.Count > 0 ? Passages(chain.Seed) : [];
        foreach (PassageReference passage in training.Where(passage => passage.Origin == Human && passage.Passage < passages.Count))
        {
            foreach (string word in WordList.In(First(passages[passage.Passage].Text, passage.Length)))
            {
                counts[word] = counts.GetValueOrDefault(word) + 1;
            }
        }

        return counts;
    }

    private IReadOnlyList<HumanPassageRecord> Passages(long seed)
    {
        string path = run.SeedPassagesPath(seed);
        string? hash = manifest!.Inputs.GetValueOrDefault($"human/{Path.GetFileName(path)}");
        return files.Read(hash, path, DurableFile.ReadJsonLines<HumanPassageRecord>) ?? [];
    }
}
