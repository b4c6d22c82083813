using System.Text.Json.Nodes;

namespace CollapseLM.Comparing;

/// <summary>Finds which arm of one run belongs to which of another.</summary>
internal static class ArmMatching
{
    /// <summary>By request where there are any; else by name, and what is left by settings.</summary>
    /// <param name="experiment">In which keys the experiments differ.</param>
    /// <exception cref="UserErrorException">Config: a requested arm is not there.</exception>
    public static IReadOnlyList<ArmPair> Match(
        ComparedRun first, ComparedRun second, IReadOnlyList<ConfigDifference> experiment, IReadOnlyList<ArmRequest> requests)
    {
        if (requests.Count > 0)
        {
            return [.. requests.Select(request => new ArmPair(first, Named(first, request.First), second, Named(second, request.Second), MatchKind.Request))];
        }

        List<ArmPair> pairs =
        [
            .. first.Arms.Join(second.Arms, Identity, Identity, (one, other) => new ArmPair(first, one, second, other, MatchKind.Name)),
        ];
        if (first.Experiment is not null && second.Experiment is not null)
        {
            HashSet<string> differing = [.. experiment.Select(difference => difference.Key)];

            // A key that varies over the arms of a run is what tells them apart, so it is let go only when nothing else fits.
            HashSet<string> fixedInBoth = [.. differing.Except(Varying(first)).Except(Varying(second))];
            MatchRest(first, second, fixedInBoth, pairs);
            MatchRest(first, second, differing, pairs);
        }

        return [.. pairs.OrderBy(pair => first.Arms.ToList().IndexOf(pair.First))];
    }

    /// <exception cref="UserErrorException">Config: there is no such arm; those there are named.</exception>
    public static ComparedArm Named(ComparedRun run, string name) =>
        run.Arms.FirstOrDefault(arm => arm.Name == name)
        ?? throw new UserErrorException(
            FailureKind.Config, run.Path, "arm", $"no arm '{name}'", run.Arms.Count == 0 ? "the run has none" : $"one of {string.Join(", ", run.Arms.Select(arm => arm.Name))}");

    private static (string Name, string Role) Identity(ComparedArm arm) => (arm.Name, arm.Role);

    private static void MatchRest(ComparedRun first, ComparedRun second, HashSet<string> ignored, List<ArmPair> pairs)
    {
        ComparedArm[] ones = [.. first.Arms.Where(arm => arm.Config is not null && pairs.All(pair => pair.First != arm))];
        ComparedArm[] others = [.. second.Arms.Where(arm => arm.Config is not null && pairs.All(pair => pair.Second != arm))];
        foreach (ComparedArm one in ones)
        {
            ComparedArm[] alike = [.. others.Where(other => Alike(one, other))];

            // Two candidates on either side would be a guess.
            if (alike is [ComparedArm only] && ones.Count(another => Alike(another, only)) == 1)
            {
                pairs.Add(new ArmPair(first, one, second, only, MatchKind.Config));
            }
        }

        bool Alike(ComparedArm one, ComparedArm other) =>
            one.Role == other.Role
            && ConfigDifference.Between([one.Config, other.Config]).All(difference => difference.IsLabel || ignored.Contains(difference.Key));
    }

    private static IEnumerable<string> Varying(ComparedRun run)
    {
        JsonObject?[] treatments = [.. run.Arms.Where(arm => arm.Role == "treatment" && arm.Config is not null).Select(arm => arm.Config)];
        return treatments.Length == 0 ? [] : ConfigDifference.Between(treatments).Select(difference => difference.Key);
    }
}
