using CollapseLM.Text;

namespace CollapseLM.Regimes;

/// <summary>The training set of one generation: passages in training order, each with its origin.</summary>
public sealed record Composition(IReadOnlyList<Passage> Passages)
{
    /// <summary>Characters by origin, human first, then generations in order; origins that give nothing are left out.</summary>
    public IReadOnlyDictionary<Origin, long> CharsByOrigin { get; } = Passages
        .GroupBy(passage => passage.Origin)
        .OrderBy(group => group.Key.Generation ?? -1)
        .ToDictionary(group => group.Key, group => group.Sum(passage => (long)passage.Length));

    /// <summary>Characters in all.</summary>
    public long Length => CharsByOrigin.Values.Sum();
}
