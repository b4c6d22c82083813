using System.Text;
using CollapseLM.Runs;
using CollapseLM.Text;

namespace CollapseLM.Reporting;

/// <summary>
/// Follows the words of the generation-0 text through the samples of an arm's first seed; one seed, because every sample
/// is read. Words and the stretch of the samples are those of the metrics <c>vocab.*</c>.
/// </summary>
internal sealed class LostWordReader(RunFolder run, RunManifest? manifest, PublishedFiles files, HumanWordCounts words)
{
    /// <summary>Null for controls, and where words are not defined or not all of the texts can be read.</summary>
    public LostWords? Read(ReportArm arm)
    {
        if (arm.IsControl || manifest is null || arm.FirstBegun is not ReportChain chain || chain.Generations.Count < 2
            || words.Of(chain) is not { Count: > 0 } human)
        {
            return null;
        }

        List<IReadOnlySet<string>> samples = [];
        foreach (GenerationRecord record in chain.Generations)
        {
            if (Sample(chain, record) is not string text)
            {
                return null;
            }

            samples.Add(WordList.Of(text).Distinct);
        }

        return LostWords.Of(arm.Name, chain.Seed, human, samples);
    }

    /// <summary>What the metrics read of a generation's sample; null where it cannot be read.</summary>
    public string? Sample(ReportChain chain, GenerationRecord record) => manifest is null ? null : files.Read(
        record, run.Chain(chain.Name).SamplePath(record.Generation),
        path => HumanWordCounts.First(Encoding.UTF8.GetString(File.ReadAllBytes(path)), manifest.ComparedChars));
}
