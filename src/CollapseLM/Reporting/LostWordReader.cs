using System.Text;
using CollapseLM.Runs;
using CollapseLM.Text;

namespace CollapseLM.Reporting;

/// <summary>
/// Follows the words of the generation-0 text through the samples of an arm's first seed; one seed, because every sample
/// is read. Words and the stretch of the samples are those of the metrics <c>vocab.*</c>.
/// </summary>
internal sealed class LostWordReader(RunFolder run, RunManifest? manifest, PublishedFiles files)
{
    private const string Human = "human";

    /// <summary>Null for controls, and where words are not defined or not all of the texts can be read.</summary>
    public LostWords? Read(ReportArm arm)
    {
        if (arm.IsControl || manifest is null || !File.Exists(run.WordsPath) || arm.FirstBegun is not ReportChain chain || chain.Generations.Count < 2)
        {
            return null;
        }

        Dictionary<string, int> human = HumanWords(chain);
        List<IReadOnlySet<string>> samples = [];
        foreach (GenerationRecord record in chain.Generations)
        {
            if (files.Read(record, run.Chain(chain.Name).SamplePath(record.Generation), path => Beginning(path, manifest.ComparedChars)) is not string text)
            {
                return null;
            }

            samples.Add(WordList.Of(text).Distinct);
        }

        return human.Count == 0 ? null : LostWords.Of(arm.Name, chain.Seed, human, samples);
    }

    /// <summary>How often each word occurs in what generation 0 was trained on.</summary>
    private Dictionary<string, int> HumanWords(ReportChain chain)
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

    private static string Beginning(string path, int scalars) => First(Encoding.UTF8.GetString(File.ReadAllBytes(path)), scalars);

    private static string First(string text, int scalars)
    {
        int end = 0;
        for (int count = 0; count < scalars && end < text.Length; count++)
        {
            end += char.IsHighSurrogate(text[end]) ? 2 : 1;
        }

        return text[..Math.Min(end, text.Length)];
    }
}
