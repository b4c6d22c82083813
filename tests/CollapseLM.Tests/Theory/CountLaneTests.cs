using CollapseLM.Text;
using CollapseLM.Theory;

namespace CollapseLM.Tests.Theory;

/// <summary>The closed forms against the program's own count model: means of lineages over ten generations, within 5 %.</summary>
public sealed class CountLaneTests
{
    private const int Lineages = 200;
    private const int Generations = 11;
    private const double Tolerance = 0.05;

    private static readonly CountLane Lane = new(types: 120, first: 60);
    private static readonly IReadOnlyList<(int Count, int Words)> Human = VocabularyCurve.Grouped(Lane.Counts);

    [Fact]
    public void Closed_forms_hold_in_the_count_lane()
    {
        double human = DiversityCurve.Of(Lane.Counts)!.Value;
        int n = Lane.Size;
        TokenText[][] replace = Run((_, _, samples) => [samples[^1]]);
        Holds(DiversityCurve.Replace(human, n, Generations)[1..], Diversity(replace), human - 0.9);
        Holds(VocabularyCurve.Mixed(Human, new double[Generations - 1], fresh: false), Words(replace), 0);
        Holds([.. Enumerable.Range(1, Generations).Select(redraws => Lane.Counts.Sum(count => VocabularyCurve.Survival(count, redraws)))], Words(replace), 0);

        const double Share = 0.2;
        int kept = (int)Math.Round(Share * n);
        double[] shares = [.. Enumerable.Repeat((double)kept / n, Generations - 1)];
        TokenText[][] fresh = Run((lineage, k, samples) => [Lane.Fresh(kept, lineage, k), CountLane.Beginning(samples[^1], n - kept)]);
        Holds(VocabularyCurve.Mixed(Human, shares, fresh: true), Words(fresh), 0);
        double[] mixed = DiversityCurve.Mixed(human, human, n, shares);
        Holds([.. mixed.Select(value => DiversityCurve.Seen(value, n))], Diversity(fresh), 0);

        TokenText[][] anchored = Run((lineage, _, samples) => [Lane.Part(kept, lineage), CountLane.Beginning(samples[^1], n - kept)]);
        Holds(VocabularyCurve.Mixed(Human, shares, fresh: false), Words(anchored), 0);

        TokenText[][] accumulated = Run((_, _, samples) => [Lane.Human, .. samples]);
        Holds(VocabularyCurve.Accumulate(Human, Generations), Words(accumulated), 0);
    }

    private static TokenText[][] Run(Func<int, int, IReadOnlyList<TokenText>, IReadOnlyList<TokenText>> compose) =>
        [.. Enumerable.Range(1, Lineages).AsParallel().AsOrdered().WithDegreeOfParallelism(2).Select(lineage => Lane.Lineage(lineage, Generations, compose))];

    private static double[] Words(TokenText[][] lineages) => Means(lineages, text => CountLane.Count(text).Count);

    private static double[] Diversity(TokenText[][] lineages) => Means(lineages, text => DiversityCurve.Of(CountLane.Count(text).Values)!.Value);

    private static double[] Means(TokenText[][] lineages, Func<TokenText, double> of) =>
        [.. Enumerable.Range(0, Generations).Select(k => lineages.Average(lineage => of(lineage[k])))];

    /// <param name="least">What the number cannot fall below for reasons of its own: 5 % of the rest is asked.</param>
    private static void Holds(double[] theory, double[] seen, double least)
    {
        Assert.Equal(theory.Length, seen.Length);
        for (int k = 0; k < theory.Length; k++)
        {
            Assert.True(
                Math.Abs(theory[k] - seen[k]) <= Tolerance * (seen[k] - Math.Max(least, 0)),
                FormattableString.Invariant($"generation {k}: theory {theory[k]:F4}, seen {seen[k]:F4}"));
        }
    }
}
