namespace CollapseLM.Metrics;

/// <summary>
/// The spans of a text that stand inside one of some passages, each as long as it can be and none within another; they may
/// overlap.
/// </summary>
/// <param name="Mean">Characters of a span on average; null where there is none.</param>
/// <param name="Longest">Characters of the longest; 0 where there is none.</param>
/// <param name="Covered">Characters within a span of <see cref="WindowIndex.Width"/> or more.</param>
internal sealed record CopiedSpans(double? Mean, int Longest, int Covered)
{
    /// <param name="longestEndingAt">As <see cref="SuffixAutomaton.LongestEndingAt"/> gives it.</param>
    public static CopiedSpans Of(IReadOnlyList<int> longestEndingAt)
    {
        long sum = 0;
        int count = 0, longest = 0, covered = 0, coveredEnd = 0;
        for (int end = 0; end < longestEndingAt.Count; end++)
        {
            int length = longestEndingAt[end];
            bool goesOn = end + 1 < longestEndingAt.Count && longestEndingAt[end + 1] == length + 1;
            if (length == 0 || goesOn)
            {
                continue;
            }

            sum += length;
            count++;
            longest = Math.Max(longest, length);
            if (length >= WindowIndex.Width)
            {
                covered += end + 1 - Math.Max(end + 1 - length, coveredEnd);
                coveredEnd = end + 1;
            }
        }

        return new CopiedSpans(count > 0 ? (double)sum / count : null, longest, covered);
    }
}
