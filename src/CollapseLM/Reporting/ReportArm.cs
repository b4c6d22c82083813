using System.Text.Json.Nodes;
using CollapseLM.Statistics;

namespace CollapseLM.Reporting;

/// <summary>The chains of one arm, one a seed.</summary>
/// <param name="Name">As in the plan.</param>
/// <param name="Role"><c>treatment</c>, <c>branch</c>, or the kind of control: <c>twin</c>, <c>longRun</c>, ...</param>
/// <param name="Chains">By seed, in plan order.</param>
public sealed record ReportArm(string Name, string Role, IReadOnlyList<ReportChain> Chains)
{
    /// <summary>The human-only twin of the same settings, by name; null where there is none.</summary>
    public string? Twin { get; init; }

    /// <summary>The arm that a branch begins as; null for all others.</summary>
    public string? Parent { get; init; }

    /// <summary>Its resolved settings, with the keys of a config file; null where they cannot be read.</summary>
    public JsonObject? Config { get; init; }

    public bool IsControl => Role != "treatment";

    /// <summary>The highest generation that any seed finished; null before the first.</summary>
    public int? LastGeneration => Chains.SelectMany(chain => chain.Generations).Max(record => (int?)record.Generation);

    /// <summary>The first seed that has a generation; null before the first.</summary>
    public ReportChain? FirstBegun => Chains.FirstOrDefault(chain => chain.Generations.Count > 0);

    /// <summary>The seeds that came as far as <see cref="LastGeneration"/>: only these are compared, first to last.</summary>
    public IReadOnlyList<ReportChain> Compared =>
        [.. Chains.Where(chain => chain.Generations.Count > 0 && chain.Generations[^1].Generation == LastGeneration)];

    public SeedSpread? First(string metric) => At(metric, 0);

    public SeedSpread? Last(string metric) => LastGeneration is int last ? At(metric, last) : null;

    /// <summary>Of the mean, from generation 0 to the last; null before there is a later one.</summary>
    public double? Change(string metric) => LastGeneration > 0 ? Last(metric)?.Mean - First(metric)?.Mean : null;

    /// <summary>Null where any compared seed lacks the number: the mean of the rest would be another quantity. An interval ends where the metric does.</summary>
    private SeedSpread? At(string metric, int generation)
    {
        double?[] values = [.. Compared.Select(chain => chain.Value(metric, generation))];
        return !values.Contains(null) && SeedSpread.Of([.. values.Select(value => value!.Value)]) is SeedSpread spread
            ? MetricWords.Of(metric).Range.Bound(spread)
            : null;
    }
}
