using CollapseLM.Randomness;
using CollapseLM.Theory;

namespace CollapseLM.Tests.Theory;

/// <summary>The vocabulary curve with the same human text every generation, of which each generation gets another share, against drawing itself.</summary>
public sealed class AnchorScheduleTests
{
    private const int Tokens = 2000;
    private const int RareWords = 600;
    private const int Lineages = 150;

    public static TheoryData<double[]> Schedules => new([0.5, 0, 0], [0, 0.5, 0.5], [0.3, 0.1, 0.6], [0.5, 0.5, 0.5]);

    [Theory]
    [MemberData(nameof(Schedules))]
    public void A_schedule_of_fixed_text_keeps_the_words_that_drawing_keeps(double[] shares)
    {
        double[] curve = VocabularyCurve.Mixed([(1, RareWords)], shares, fresh: false);
        double[] kept = new double[shares.Length + 1];
        for (int lineage = 0; lineage < Lineages; lineage++)
        {
            Draw(new Pcg32((ulong)lineage), shares, kept);
        }

        Assert.All(kept.Zip(curve), pair => Assert.Equal(pair.Second, pair.First / Lineages, pair.Second * 0.03));
    }

    /// <summary>A text in which every rare word stands once; words from <see cref="RareWords"/> on fill it up.</summary>
    private static void Draw(Pcg32 random, double[] shares, double[] kept)
    {
        int[] human = [.. Enumerable.Range(0, Tokens)];
        random.Shuffle<int>(human);
        int[] training = human, sample = [];
        for (int generation = 0; generation <= shares.Length; generation++)
        {
            if (generation > 0)
            {
                int anchor = (int)(shares[generation - 1] * Tokens);
                random.Shuffle<int>(sample);
                training = [.. human[..anchor], .. sample[..(Tokens - anchor)]];
            }

            sample = [.. Enumerable.Range(0, Tokens).Select(_ => training[random.Next(Tokens)])];
            kept[generation] += sample.Where(word => word < RareWords).Distinct().Count();
        }
    }
}
