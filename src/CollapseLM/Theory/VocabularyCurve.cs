namespace CollapseLM.Theory;

/// <summary>
/// How many of the human words a sample still uses, from the counts of the human text alone: a word with c human tokens has a
/// number of tokens that is redrawn each generation (Poisson offspring, a branching process; after Suresh et al. 2024, arXiv
/// 2412.17646, without their bound). Index k = the sample of generation k. A null model: spelling can bring a lost word back.
/// </summary>
public static class VocabularyCurve
{
    /// <summary>Words by how many tokens they have: few numbers where the words are thousands.</summary>
    public static IReadOnlyList<(int Count, int Words)> Grouped(IEnumerable<int> counts) =>
        [.. counts.CountBy(count => count).OrderBy(group => group.Key).Select(group => (group.Key, group.Value))];

    /// <summary>Training sets of fixed size: a share of human text, fixed or fresh, and the rest from the sample before.</summary>
    /// <param name="counts">Words by their tokens in generation 0's training text.</param>
    /// <param name="shares">Human share at generations 1, 2, ...</param>
    /// <param name="fresh">Whether the human share is new text every time; else one and the same part of generation 0's text.</param>
    /// <param name="seen">The sample that is looked at, as a share of the training set's size; above 0.</param>
    /// <param name="effective">Independent tokens as a share of the real ones; 1 where each is drawn for itself.</param>
    public static double[] Mixed(
        IReadOnlyList<(int Count, int Words)> counts, IReadOnlyList<double> shares, bool fresh, double seen = 1, double effective = 1)
    {
        double[] curve = new double[shares.Count + 1];
        for (int generation = 0; generation <= shares.Count; generation++)
        {
            // Seen from the sample backwards: u to the power of a word's tokens in a training set is its chance to be missing in the end.
            double u = Math.Exp(-seen);
            double freshHits = 0;
            List<(double Share, double Missing)> anchors = [];
            for (int trained = generation; trained >= 1; trained--)
            {
                double share = shares[trained - 1];
                freshHits += share * (u - 1);
                anchors.Add((share, u));
                u = Math.Exp((1 - share) * (u - 1));
            }

            double log = Math.Log(u) + (fresh ? freshHits : Math.Log(MissingFromAnchors(anchors)));
            curve[generation] = counts.Sum(group => group.Words * (1 - Math.Exp(group.Count * effective * log)));
        }

        return curve;
    }

    /// <summary>
    /// Anchors are beginnings of one text, so a token at place p of it (0 to 1) stands in the anchors of all generations whose share
    /// is larger, and is missing in the end if it is missing from what each of them brings: averaged over p.
    /// </summary>
    private static double MissingFromAnchors(IReadOnlyList<(double Share, double Missing)> anchors)
    {
        double missing = 0, below = 0;
        foreach (double share in anchors.Select(anchor => anchor.Share).Distinct().Order())
        {
            missing += (share - below) * anchors.Where(anchor => anchor.Share >= share).Aggregate(1.0, (product, anchor) => product * anchor.Missing);
            below = share;
        }

        return missing + 1 - below;
    }

    /// <summary>Every sample is added to the pool, which never loses a word; a sample shows less and less of what is rare in it.</summary>
    /// <inheritdoc cref="Mixed"/>
    public static double[] Accumulate(IReadOnlyList<(int Count, int Words)> counts, int generations, double seen = 1, double effective = 1)
    {
        double[] curve = new double[generations];
        for (int generation = 0; generation < generations; generation++)
        {
            // The pool of generation k holds k + 1 texts, so a sample of one text's length draws 1 / (k + 1) of each token.
            double u = Math.Exp(-seen / (generation + 1));
            for (int texts = generation; texts >= 1; texts--)
            {
                u *= Math.Exp((u - 1) / texts);
            }

            curve[generation] = counts.Sum(group => group.Words * (1 - Math.Exp(group.Count * effective * Math.Log(u))));
        }

        return curve;
    }

    /// <summary>Chance that a word with so many human tokens is still there after so many redraws: 1 - s^count, s(k+1) = exp(s(k) - 1), s(0) = 0.</summary>
    public static double Survival(int count, int redraws)
    {
        double s = 0;
        for (int redraw = 0; redraw < redraws; redraw++)
        {
            s = Math.Exp(s - 1);
        }

        return 1 - Math.Pow(s, count);
    }
}
