using System.Globalization;
using CollapseLM.Runs;

namespace CollapseLM.Comparing;

/// <summary>Runs side by side: each against the first. Read from their folders alone; nothing is written.</summary>
/// <param name="Conclusion">What the numbers allow to say, in a sentence.</param>
/// <param name="Runs">In the order given; two sides where one run is compared with itself.</param>
/// <param name="Config">The keys in which the experiments differ.</param>
/// <param name="Corpus">Documents whose text differs.</param>
/// <param name="Limits">What else limits how far numbers can be compared.</param>
/// <param name="Seeds">Which the runs share.</param>
/// <param name="Arms">The pairs of arms, controls last.</param>
/// <param name="Unmatched">Arms without a counterpart.</param>
public sealed record Comparison(
    string Conclusion,
    IReadOnlyList<ComparedRun> Runs,
    IReadOnlyList<ConfigDifference> Config,
    IReadOnlyList<RunDifference> Corpus,
    IReadOnlyList<RunDifference> Limits,
    SeedOverlap Seeds,
    IReadOnlyList<ArmComparison> Arms,
    IReadOnlyList<UnmatchedArm> Unmatched)
{
    /// <summary>Whether two arms of one run are compared, so that nothing but the arms can differ.</summary>
    public bool IsOneRun => Runs.All(run => run.Path == Runs[0].Path) && Arms.Any(arms => arms.MatchedBy == MatchKind.Request);

    /// <param name="folders">One or more; one alone needs requests for two of its arms.</param>
    /// <exception cref="UserErrorException">Config: options that fit each other or the runs badly.</exception>
    public static Comparison Of(IReadOnlyList<RunFolder> folders, ComparisonOptions options)
    {
        options.Check(folders.Count);
        ComparedRun[] runs = [.. folders.Select((folder, index) => ComparedRun.Load(((char)('A' + index)).ToString(), folder))];
        runs = runs is [ComparedRun only] ? [only, only with { Label = "B" }] : runs;
        ConfigDifference[] config = [.. ConfigDifference.Between([.. runs.Select(run => run.Experiment)])];
        CheckArms(runs, options.Arms);
        IReadOnlyList<string> metrics = MetricChoice.Of(runs, options);
        List<ArmComparison> arms = [];
        List<UnmatchedArm> unmatched = [];
        foreach (ComparedRun second in runs.Skip(1))
        {
            IReadOnlyList<ArmPair> pairs = ArmMatching.Match(
                runs[0], second, ConfigDifference.Between([runs[0].Experiment, second.Experiment]), options.Requests);
            arms.AddRange(pairs.Where(pair => IsWanted(options, pair.First.Name) || IsWanted(options, pair.Second.Name))
                .Select(pair => ArmComparison.Of(pair, options.Generation, metrics)));
            if (options.Requests.Count == 0)
            {
                unmatched.AddRange(Alone(runs[0], second, pairs.Select(pair => pair.First), options));
                unmatched.AddRange(Alone(second, runs[0], pairs.Select(pair => pair.Second), options));
            }
        }

        CheckGeneration(arms, options.Generation);
        IReadOnlyList<RunDifference> corpus = RunDifferences.Corpus(runs);
        IReadOnlyList<RunDifference> limits = RunDifferences.Limits(runs);
        return new Comparison(
            Comparing.Conclusion.Of(new SideNames(runs), arms, metrics, [.. corpus, .. limits]), runs, config, corpus, limits, SeedOverlap.Of(runs), arms, unmatched);
    }

    private static IEnumerable<UnmatchedArm> Alone(ComparedRun run, ComparedRun other, IEnumerable<ComparedArm> matched, ComparisonOptions options) =>
        run.Arms.Except(matched).Where(arm => IsWanted(options, arm.Name)).Select(arm => new UnmatchedArm(run.Label, arm.Name, other.Label));

    private static bool IsWanted(ComparisonOptions options, string arm) => options.Arms.Count == 0 || options.Arms.Contains(arm);

    private static void CheckArms(IReadOnlyList<ComparedRun> runs, IReadOnlyList<string> names)
    {
        string[] known = [.. runs.SelectMany(run => run.Arms).Select(arm => arm.Name).Distinct(StringComparer.Ordinal)];
        if (names.FirstOrDefault(name => !known.Contains(name)) is string unknown)
        {
            throw new UserErrorException(FailureKind.Config, "", "--arm", $"no run has an arm '{unknown}'", $"one of {string.Join(", ", known)}");
        }
    }

    private static void CheckGeneration(List<ArmComparison> arms, int? generation)
    {
        if (generation is int asked && arms.Count > 0 && arms.All(arm => arm.Generation is null))
        {
            int? last = arms.Max(arm => arm.LastGeneration);
            throw new UserErrorException(
                FailureKind.Config,
                "",
                "--generation",
                string.Create(CultureInfo.InvariantCulture, $"no arm has generation {asked} on both sides"),
                last is null ? "wait for the first generation" : string.Create(CultureInfo.InvariantCulture, $"0 to {last}"));
        }
    }
}
