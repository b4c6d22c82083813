using System.Globalization;
using CollapseLM.Configuration;
using CollapseLM.Curation;
using CollapseLM.Models;
using CollapseLM.Randomness;
using CollapseLM.Regimes;
using CollapseLM.Runs;
using CollapseLM.Text;

namespace CollapseLM.Experiments;

/// <summary>What a chain keeps of its samples for later generations; without curation that is all of them.</summary>
public sealed class ChainCuration(RunData data, ExperimentConfig config, GenerationMaker maker, HumanText human, ChainFolder folder, Sitting sitting)
{
    /// <summary>Decides on a generation's sample and writes <c>curation.jsonl</c>, so that nobody has to decide again.</summary>
    /// <returns>Null where samples are not curated.</returns>
    /// <exception cref="UserErrorException">Input: less is kept than the next generation trains on.</exception>
    public IReadOnlyList<CurationRecord>? Curate(int generation, IReadOnlyList<TokenText> sample)
    {
        if (config.Curation is not CurationOptions options)
        {
            return null;
        }

        Candidates candidates = new(sample, Knowledge(generation, sample), maker.Stream(generation, SeedPlan.Curation));
        IReadOnlyList<CurationRecord> curated = options.Curate(candidates);
        long kept = Kept(generation, sample, curated).Sum(passage => (long)passage.Length);
        int needed = Sizes.SyntheticChars(config, generation);
        DurableFile.WriteJsonLines(folder.CurationPath(generation), curated);
        return kept >= needed ? curated : throw new UserErrorException(
            FailureKind.Input,
            folder.Path,
            "curation",
            string.Create(CultureInfo.InvariantCulture, $"{kept:N0} of {candidates.Chars:N0} sampled characters of generation {generation} are kept, generation {generation + 1} trains on {needed:N0}"),
            "sample more (sampling.chars) or keep more, in a new run");
    }

    /// <summary>The passages that later generations may train on.</summary>
    public IReadOnlyList<Passage> Kept(int generation, IReadOnlyList<TokenText> sample, IReadOnlyList<CurationRecord>? curated)
    {
        IReadOnlyList<Passage> raw = SyntheticPool.PassagesOf(generation, sample);
        return curated is null ? raw : [.. curated.SelectMany(row => Enumerable.Repeat(
            row.Human is int place ? human[place].Cut(raw[row.Passage].Length) : raw[row.Passage], row.Kept))];
    }

    /// <summary>The same of a generation that was published: without a model.</summary>
    public IReadOnlyList<Passage> ReadKept(int generation, IReadOnlyList<TokenText> sample) => Kept(
        generation, sample, config.Curation is null ? null : DurableFile.ReadJsonLines<CurationRecord>(folder.CurationPath(generation)));

    private CuratorKnowledge Knowledge(int generation, IReadOnlyList<TokenText> sample) => new()
    {
        Vocabulary = data.Vocabulary,
        Own = () => Load(generation),
        GenerationZero = () => Load(0),
        Words = data.TrainingWords,
        Language = data.Language,
        Human = [.. human.GenerationZero.Select(passage => data.Vocabulary.Decode(passage.Tokens))],
        Corrections = config.Curation is Correction correction
            ? [.. human.LongEnough(human.After(Sizes.FreshChars(config)), Prompts.PassageChars(config), int.MaxValue)
                .Skip(generation * correction.Count(sample.Count)).Take(correction.Count(sample.Count))]
            : [],
        Cancellation = sitting.Cancellation,
    };

    private ILanguageModel Load(int generation) =>
        ModelFile.Load(folder.WeightsPath(generation), config.Compute.ThreadsPerChain, config.Compute.Kernels).Model;
}
