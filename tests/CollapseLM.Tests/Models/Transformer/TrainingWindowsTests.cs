using CollapseLM.Models.Transformer;
using CollapseLM.Text;

namespace CollapseLM.Tests.Models.Transformer;

public sealed class TrainingWindowsTests
{
    private const int Context = 3;
    private const int Start = 99;

    [Fact]
    public void Every_place_where_a_window_fits_is_equally_likely()
    {
        // Passages of 3, 10, 2 and 5 characters, numbered through: 1 + 8 + 0 + 3 = 12 places.
        TokenText[] passages = [Numbered(0, 3), Numbered(10, 10), Numbered(30, 2), Numbered(40, 5)];
        long[] places = [0, .. Enumerable.Range(10, 8), 40, 41, 42];
        TrainingWindows windows = new(passages, Context, Start, stream: 5);
        const int Draws = 12_000;
        Dictionary<long, int> counts = places.ToDictionary(place => place, _ => 0);
        for (int i = 0; i < Draws; i++)
        {
            long[] inputs = new long[Context], targets = new long[Context];
            windows.Draw(inputs, targets);
            Assert.Equal([targets[0], targets[0] + 1, targets[0] + 2], targets);
            Assert.Equal([Start, targets[0], targets[1]], inputs);
            counts[targets[0]]++;
        }

        ChiSquare.AssertFits([.. counts.Values.Select(count => (long)count)], [.. counts.Values.Select(_ => 1.0 / places.Length)]);
    }

    [Fact]
    public void Passages_all_too_short_are_an_input_error_that_names_the_key()
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => new TrainingWindows([Numbered(0, 2)], Context, Start, stream: 5));
        Assert.Equal(FailureKind.Input, error.Kind);
        Problem problem = Assert.Single(error.Problems);
        Assert.Equal("model.context", problem.Key);
        Assert.Contains("longest of 1 training passages 2", problem.Message, StringComparison.Ordinal);
    }

    private static TokenText Numbered(int first, int count) => TokenText.From([.. Enumerable.Range(first, count)], 100);
}
