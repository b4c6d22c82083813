using CollapseLM.Statistics;

namespace CollapseLM.Reporting;

/// <summary>What becomes of the human words in the samples of one arm's first seed.</summary>
/// <param name="HumanWords">Words of the generation-0 text, each as often as it occurs.</param>
/// <param name="Generations">Those counted in the bands, rising: 0, 1, a middle one and the last.</param>
/// <param name="Bands">The most frequent first; without empty ones.</param>
/// <param name="Lost">The most frequent words that some sample holds, but not the last.</param>
/// <param name="LostCount">All such words.</param>
/// <param name="NeverUsed">Distinct human words that no sample holds.</param>
public sealed record LostWords(
    string Arm, long Seed, int HumanWords, IReadOnlyList<int> Generations, IReadOnlyList<WordBand> Bands, IReadOnlyList<LostWord> Lost, int LostCount,
    int NeverUsed)
{
    private const int MostListed = 40;

    /// <summary>Lower ends of the bands per million words, half decades.</summary>
    private static readonly int[] Ends = [3000, 1000, 300, 100, 30, 0];

    /// <param name="human">How often each word occurs in the human text; not empty.</param>
    /// <param name="samples">The distinct words of each generation's sample, from generation 0 on.</param>
    public static LostWords Of(string arm, long seed, IReadOnlyDictionary<string, int> human, IReadOnlyList<IReadOnlySet<string>> samples)
    {
        int all = human.Values.Sum();
        int last = samples.Count - 1;
        int[] shown = [.. new[] { 0, 1, last / 2, last }.Where(generation => generation <= last).Distinct()];
        double PerMillion(string word) => 1e6 * human[word] / all;
        LostWord[] lost =
        [
            .. human.Keys.Where(word => !samples[last].Contains(word))
                .OrderByDescending(word => human[word]).ThenBy(word => word, StringComparer.Ordinal)
                .Select(word => (Word: word, Seen: LastSeen(word))).Where(word => word.Seen is not null)
                .Select(word => new LostWord(word.Word, PerMillion(word.Word), word.Seen!.Value)),
        ];
        List<WordBand> bands = [];
        for (int band = 0; band < Ends.Length; band++)
        {
            int? below = band == 0 ? null : Ends[band - 1];
            string[] words = [.. human.Keys.Where(word => PerMillion(word) >= Ends[band] && !(PerMillion(word) >= below))];
            if (words.Length > 0)
            {
                bands.Add(new WordBand(Ends[band], below, words.Length, [.. shown.Select(generation => words.Count(samples[generation].Contains))])
                {
                    Survival = KaplanMeier.Of([.. words.Where(samples[0].Contains).Select(word => LastSeen(word)!.Value).Select(seen => (Time: Math.Min(seen + 1, last), Lost: seen < last))]),
                });
            }
        }

        return new LostWords(arm, seed, all, shown, bands, [.. lost.Take(MostListed)], lost.Length, human.Keys.Count(word => LastSeen(word) is null));

        int? LastSeen(string word)
        {
            int generation = last;
            while (generation >= 0 && !samples[generation].Contains(word))
            {
                generation--;
            }

            return generation < 0 ? null : generation;
        }
    }
}
