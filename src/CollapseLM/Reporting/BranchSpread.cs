using CollapseLM.Runs;
using CollapseLM.Statistics;

namespace CollapseLM.Reporting;

/// <summary>How far the branches of one parent scatter, and how far apart the parents of different seeds are, at one generation of an arm.</summary>
/// <param name="Arm">The arm that was branched.</param>
/// <param name="Varies">What its branches do anew: <c>everything</c>, <c>training</c> or <c>sampling</c>; null where the settings cannot be read.</param>
/// <param name="Generation">The last that every chain finished.</param>
/// <param name="Members">Chains with the same parent, the arm's own among them.</param>
/// <param name="Bits">Of bits per character; seeds are the groups.</param>
/// <param name="Words">Of human words kept; null where the text has no words.</param>
public sealed record BranchSpread(string Arm, string? Varies, int Generation, int Members, VarianceSplit Bits, VarianceSplit? Words)
{
    /// <summary>One for every arm that has branches, two seeds or more, and a generation after its branches part.</summary>
    public static IReadOnlyList<BranchSpread> Of(ReportModel model) => [.. model.Treatments.Select(arm => Of(model, arm)).OfType<BranchSpread>()];

    private static BranchSpread? Of(ReportModel model, ReportArm arm)
    {
        ReportArm[] branches = [.. model.Arms.Where(other => other.Role == "branch" && other.Parent == arm.Name)];
        IReadOnlyList<ReportChain>[] groups =
        [
            .. arm.Chains.Select(chain => (IReadOnlyList<ReportChain>)
            [
                chain, .. branches.SelectMany(branch => branch.Chains).Where(other => other.Seed == chain.Seed),
            ]),
        ];
        int? last = groups.SelectMany(group => group).Min(chain => chain.Generations.Count == 0 ? null : (int?)chain.Generations[^1].Generation);
        if (branches.Length == 0 || last is not int generation || generation < (ResolvedConfig.Value<int>(arm.Config, "branching.at") ?? 1)
            || Split(groups, Phrase.Bits, generation) is not VarianceSplit bits)
        {
            return null;
        }

        return new BranchSpread(
            arm.Name, ResolvedConfig.Text(arm.Config, "branching.vary"), generation, branches.Length + 1, bits, Split(groups, "vocab.humanWordsKept", generation));
    }

    /// <summary>Null where a chain lacks the number.</summary>
    private static VarianceSplit? Split(IReadOnlyList<ReportChain>[] groups, string metric, int generation)
    {
        double?[][] values = [.. groups.Select(group => group.Select(chain => chain.Value(metric, generation)).ToArray())];
        return values.Any(group => group.Contains(null)) ? null : VarianceSplit.Of(values.Select(group => group.OfType<double>().ToArray()));
    }
}
