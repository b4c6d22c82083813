using CollapseLM.Statistics;

namespace CollapseLM.Reporting;

/// <summary>Human words of about the same frequency.</summary>
/// <param name="AtLeast">Occurrences per million words of the human text.</param>
/// <param name="Below">Null for the most frequent.</param>
/// <param name="Words">Distinct words of the human text in this band.</param>
/// <param name="Used">How many of them the samples of the generations shown use.</param>
public sealed record WordBand(int AtLeast, int? Below, int Words, IReadOnlyList<int> Used)
{
    /// <summary>Of those that the sample of generation 0 used, by generation: lost is what no later sample uses (Kaplan and Meier). Empty where none was lost.</summary>
    public IReadOnlyList<KaplanMeier> Survival { get; init; } = [];
}
