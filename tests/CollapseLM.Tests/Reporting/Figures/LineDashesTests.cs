using CollapseLM.Reporting.Figures;
using CsCheck;

namespace CollapseLM.Tests.Reporting.Figures;

public sealed class LineDashesTests
{
    [Fact]
    public void A_straight_line_is_cut_where_the_lengths_say()
    {
        // Two pixels a unit: dashes of 4 pixels are 2 units, gaps of 2 pixels 1 unit.
        (double X, double Y)[][] dashes = [.. LineDashes.Cut([(0, 0), (10, 0)], [4, 2], 2, 1)];
        Assert.Equal([(0.0, 2.0), (3, 5), (6, 8), (9, 10)], dashes.Select(dash => (dash[0].X, dash[^1].X)));
    }

    [Fact]
    public void A_missing_value_is_a_gap_and_a_value_alone_stands_alone()
    {
        (double X, double Y)[][] pieces = [.. LineDashes.Stretches([(0, 1), (1, 2), (2, double.NaN), (3, 4), (4, double.NaN)])];
        Assert.Equal([[(0, 1), (1, 2)], [(3, 4)]], pieces);
    }

    [Fact]
    public void Dashes_follow_every_bend_and_draw_their_share_of_the_way() => Gen.Select(Gen.Double[-50, 50], Gen.Double[-50, 50]).Array[2, 8].Sample(points =>
    {
        double whole = Length(points);
        double drawn = LineDashes.Cut(points, [3, 3], 1, 1).Sum(Length);
        Assert.InRange(drawn, (whole / 2) - 3.001, (whole / 2) + 3.001);
    });

    private static double Length((double X, double Y)[] line) =>
        line.Zip(line.Skip(1), (from, to) => Math.Sqrt(((to.X - from.X) * (to.X - from.X)) + ((to.Y - from.Y) * (to.Y - from.Y)))).Sum();
}
