namespace CollapseLM.Configuration;

/// <summary>Collects problems so that a person sees all of them at once, in the order of the file.</summary>
internal sealed class ProblemList
{
    private readonly HashSet<(Place Place, Problem Problem)> found = [];

    public bool IsEmpty => found.Count == 0;

    /// <summary>The same problem at the same place counts once: arms share most of their settings.</summary>
    public void Add(Place place, string key, string message, string remedy) =>
        found.Add((place, new Problem(place.Where, key, message, remedy)));

    public void AddAll(ProblemList other) => found.UnionWith(other.found);

    /// <summary>Whether a key, or one below or above it, is in trouble already.</summary>
    public bool Concerns(string key) => found.Any(entry => KeyPath.Overlap(entry.Problem.Key, key));

    public IReadOnlyList<Problem> InOrder() => [.. found.OrderBy(entry => entry.Place).Select(entry => entry.Problem)];

    public void ThrowIfAny(FailureKind kind = FailureKind.Config)
    {
        if (!IsEmpty)
        {
            throw new UserErrorException(kind, InOrder());
        }
    }
}
