namespace CollapseLM.Comparing;

/// <summary>Which metrics are compared, in the order in which records list them.</summary>
internal static class MetricChoice
{
    private static readonly string[] Telling =
    [
        "human.bitsPerChar", "human.perplexity", "vocab.humanWordsKept", "vocab.charsUsed", "text.entropy*", "text.jsToHuman*",
        "text.repeatedShare", "text.copiedShare", "detector.auc",
    ];

    /// <exception cref="UserErrorException">Config: a name that no record has; those there are named.</exception>
    public static IReadOnlyList<string> Of(IReadOnlyList<ComparedRun> runs, ComparisonOptions options)
    {
        string[] known =
        [
            .. runs.SelectMany(run => run.Arms).SelectMany(arm => arm.Chains).SelectMany(chain => chain.Generations)
                .SelectMany(record => record.Metrics.Keys).Distinct(StringComparer.Ordinal),
        ];
        if (options.AllMetrics)
        {
            return known;
        }

        if (options.Metrics.Count == 0)
        {
            return [.. Telling.SelectMany(pattern => known.Where(name => Fits(pattern, name)))];
        }

        Problem[] unknown =
        [
            .. options.Metrics.Where(pattern => known.Length > 0 && !known.Any(name => Fits(pattern, name)))
                .Select(pattern => new Problem("", "--metric", $"no metric '{pattern}'", $"one of {string.Join(", ", known)}")),
        ];
        return unknown.Length > 0
            ? throw new UserErrorException(FailureKind.Config, unknown)
            : [.. options.Metrics.SelectMany(pattern => known.Where(name => Fits(pattern, name))).Distinct(StringComparer.Ordinal)];
    }

    private static bool Fits(string pattern, string name) =>
        pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : name == pattern;
}
