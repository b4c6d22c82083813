namespace CollapseLM.Comparing;

/// <summary>What a comparison looks at; the defaults compare all arms, at the last generation both sides have, by a few telling metrics.</summary>
public sealed record ComparisonOptions
{
    /// <summary>Runs are labelled by letters.</summary>
    private const int MostRuns = 26;

    /// <summary>Only pairs with an arm of one of these names; empty for all.</summary>
    public IReadOnlyList<string> Arms { get; init; } = [];

    /// <summary>Pairs of arms by request, and then only those.</summary>
    public IReadOnlyList<ArmRequest> Requests { get; init; } = [];

    /// <summary>Null for the last generation that both sides of a pair have.</summary>
    public int? Generation { get; init; }

    /// <summary>Names, or beginnings of names followed by <c>*</c>; empty for the telling few.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    public bool AllMetrics { get; init; }

    /// <exception cref="UserErrorException">Config: options that contradict each other.</exception>
    internal void Check(int runs)
    {
        List<Problem> problems = [];
        if (runs == 1 && Requests.Count == 0)
        {
            problems.Add(new("", "RUN", "one run alone has nothing to be compared with", "name a second run, or two arms of this one: --arms replace=human-50"));
        }

        if (runs > MostRuns)
        {
            problems.Add(new("", "RUN", $"at most {MostRuns} runs", "compare fewer at a time"));
        }

        if (Arms.Count > 0 && Requests.Count > 0)
        {
            problems.Add(new("", "--arm", "does not go with --arms, which already says what is compared", "leave one of them out"));
        }

        if (Metrics.Count > 0 && AllMetrics)
        {
            problems.Add(new("", "--metric", "does not go with --all", "leave one of them out"));
        }

        if (Generation < 0)
        {
            problems.Add(new("", "--generation", "must be 0 or more", ""));
        }

        if (problems.Count > 0)
        {
            throw new UserErrorException(FailureKind.Config, problems);
        }
    }
}
