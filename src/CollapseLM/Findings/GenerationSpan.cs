using CollapseLM.Runs;
using static System.FormattableString;

namespace CollapseLM.Findings;

/// <summary>The generations of a chain at which something is so.</summary>
/// <param name="Chain">Its name.</param>
/// <param name="Hits">By rising number; not empty.</param>
/// <param name="Last">The last generation there is.</param>
internal sealed record GenerationSpan(string Chain, IReadOnlyList<int> Hits, int Last)
{
    private bool Lasts => Hits[^1] == Last && Hits.Count == Last - Hits[0] + 1;

    /// <summary>The chains where it is ever so.</summary>
    public static IReadOnlyList<GenerationSpan> Of(RunView run, Func<ChainView, GenerationRecord, bool> isSo) =>
    [
        .. run.Chains.Select(chain => new GenerationSpan(
                chain.State.Name, [.. chain.Generations.Where(record => isSo(chain, record)).Select(record => record.Generation)],
                chain.Generations.Count == 0 ? 0 : chain.Generations[^1].Generation))
            .Where(span => span.Hits.Count > 0),
    ];

    /// <summary><c>from generation 2 on</c> only where it is so at every generation from there to the last.</summary>
    public static string Describe(IReadOnlyList<GenerationSpan> spans)
    {
        int first = spans.Min(span => span.Hits[0]);
        int[] all = [.. spans.SelectMany(span => span.Hits).Distinct()];
        return all.Length == 1 ? Invariant($"at generation {first}")
            : spans.All(span => span.Lasts) ? Invariant($"from generation {first} on")
            : Invariant($"first at generation {first}, and not at every later one");
    }
}
