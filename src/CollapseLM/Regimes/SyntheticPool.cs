using CollapseLM.Text;

namespace CollapseLM.Regimes;

/// <summary>The samples of a chain so far, by the generation that wrote them; where lineages share a pool, one of each.</summary>
public sealed class SyntheticPool
{
    private readonly List<IReadOnlyList<IReadOnlyList<Passage>>> samples = [];
    private int forgotten;

    /// <summary>Generations that have sampled: 0..Count-1.</summary>
    public int Count => samples.Count;

    /// <summary>The passages of one generation's sample, in order; of the first lineage's where there are several.</summary>
    public IReadOnlyList<Passage> SampleOf(int generation) => SamplesOf(generation)[0];

    /// <summary>The samples of all lineages of one generation, the first lineage's first.</summary>
    /// <exception cref="InvalidOperationException">Forgotten.</exception>
    public IReadOnlyList<IReadOnlyList<Passage>> SamplesOf(int generation) =>
        generation >= forgotten ? samples[generation] : throw new InvalidOperationException(FormattableString.Invariant($"the sample of generation {generation} is forgotten"));

    /// <summary>Lets go of the samples of all generations before one: a long chain would keep them all in memory.</summary>
    public void Forget(int before)
    {
        for (; forgotten < Math.Min(before, Count); forgotten++)
        {
            samples[forgotten] = [];
        }
    }

    /// <summary>Adds what the lineages of the next generation have sampled, the first lineage's first; of a curated sample what was kept.</summary>
    public void Add(params IReadOnlyList<IReadOnlyList<Passage>> lineages) => samples.Add(lineages);

    /// <summary>Likewise of samples as they were written.</summary>
    public void Add(params IReadOnlyList<IReadOnlyList<TokenText>> lineages) =>
        Add([.. lineages.Select((sample, lineage) => PassagesOf(Count, sample, lineage))]);

    /// <summary>A sample as passages.</summary>
    public static IReadOnlyList<Passage> PassagesOf(int generation, IReadOnlyList<TokenText> sample, int lineage = 0) =>
        [.. sample.Select((text, index) => new Passage(new Origin(generation, lineage), index, text))];
}
