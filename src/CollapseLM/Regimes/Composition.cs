using CollapseLM.Text;

namespace CollapseLM.Regimes;

/// <summary>The training set of one generation: passages in training order, each with its origin.</summary>
public sealed record Composition(IReadOnlyList<Passage> Passages)
{
    /// <summary>Characters by origin, in the order of <see cref="Origin.Rank"/>; origins that give nothing are left out.</summary>
    public IReadOnlyDictionary<Origin, long> CharsByOrigin { get; } = Passages
        .SelectMany(passage => passage.Authors)
        .GroupBy(part => part.Origin)
        .OrderBy(group => group.Key.Rank)
        .ToDictionary(group => group.Key, group => group.Sum(part => (long)part.Chars));

    /// <summary>Characters in all.</summary>
    public long Length => CharsByOrigin.Values.Sum();
}
