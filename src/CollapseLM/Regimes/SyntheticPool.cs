using CollapseLM.Text;

namespace CollapseLM.Regimes;

/// <summary>The samples of a chain so far, by the generation that wrote them.</summary>
public sealed class SyntheticPool
{
    private readonly List<IReadOnlyList<Passage>> samples = [];

    /// <summary>Generations that have sampled: 0..Count-1.</summary>
    public int Count => samples.Count;

    /// <summary>The passages of one generation's sample, in order.</summary>
    public IReadOnlyList<Passage> SampleOf(int generation) => samples[generation];

    /// <summary>Adds the sample of the next generation.</summary>
    public void Add(IReadOnlyList<TokenText> sample)
    {
        Origin origin = new(samples.Count);
        Add([.. sample.Select((text, index) => new Passage(origin, index, text))]);
    }

    /// <summary>Adds what curation made of the next generation's sample: some of its passages, some of them human.</summary>
    public void Add(IReadOnlyList<Passage> curated) => samples.Add(curated);
}
