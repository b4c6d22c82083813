using CollapseLM.Statistics;

namespace CollapseLM.Reporting.Html;

/// <summary>Whether training or sampling scatters the chains of one parent.</summary>
internal static class BranchSection
{
    private const string None = "\u2013";

    public static void Write(MarkupWriter page, IReadOnlyList<BranchSpread> spreads)
    {
        PageText.Quiet(
            page,
            "Branches share a parent and go their own ways afterwards, in everything, in training alone (weights, batches) or in sampling alone. Standard deviations: among "
            + "the branches of one parent, and between the true means of different seeds (one-way random effects; 0 where the means differ less than the branches foretell).");
        TableParts.Table(
            page,
            "Spread within a parent and between seeds",
            ["arm", "branches differ in", "generation", "chains of a parent", "bits: within a parent", "bits: between seeds", "words: within a parent", "words: between seeds"],
            () =>
            {
                foreach (BranchSpread spread in spreads)
                {
                    TableParts.Row(
                        page, spread.Arm, spread.Varies ?? None, NumberText.Whole(spread.Generation), NumberText.Whole(spread.Members),
                        Deviation(spread.Bits.Within, 3), Deviation(spread.Bits.Between, 3),
                        spread.Words is VarianceSplit words ? Deviation(words.Within, 1) : None, spread.Words is VarianceSplit between ? Deviation(between.Between, 1) : None);
                }
            });
    }

    private static string Deviation(double variance, int decimals) => NumberText.Fixed(Math.Sqrt(variance), decimals);
}
