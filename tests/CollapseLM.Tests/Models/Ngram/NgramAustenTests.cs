using CollapseLM.Models;
using CollapseLM.Models.Ngram;

namespace CollapseLM.Tests.Models.Ngram;

/// <summary>Order 6 on real text; the intervals are wide enough for other editions, too narrow for a wrong formula.</summary>
public sealed class NgramAustenTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(null, 1.95, 2.15)]
    [InlineData(300_000, 2.20, 2.45)]
    public void Five_novels_predict_the_sixth(int? trainChars, double lowest, double highest)
    {
        AustenNovels novels = new(testChars: null);
        using ILanguageModel model = new NgramTrainer(new NgramOptions(), novels.Vocabulary)
            .Train(novels.Training(trainChars), null, 0, null, TestContext.Current.CancellationToken).Model;

        double bits = model.Score(novels.Test, TestContext.Current.CancellationToken).BitsPerChar!.Value;

        output.WriteLine(FormattableString.Invariant($"{bits:F4} bits per character"));
        Assert.InRange(bits, lowest, highest);
    }
}
