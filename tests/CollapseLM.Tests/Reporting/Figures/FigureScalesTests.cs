using CollapseLM.Reporting.Figures;
using CsCheck;

namespace CollapseLM.Tests.Reporting.Figures;

public sealed class FigureScalesTests
{
    [Fact]
    public void Everything_drawn_lies_inside_and_so_do_the_ticks() => Gen.Select(Gen.Double[-1000, 1000].Array[1, 9], Gen.Bool, Gen.Double[-10, 10].Array[2]).Sample(
        (values, fromZero, band) =>
        {
            FigureSeries series = new("a", "a", "treatment", 1, true, [.. values.Select((value, x) => new FigurePoint(x, value, value - 3, value + 2))]);
            FigureScales scales = FigureScales.Of(new Figure(
                "f", "", new FigureAxis("x") { Whole = true }, new FigureAxis("y") { FromZero = fromZero }, [series],
                [new FigureBand("band", band.Min(), band.Max())], ""));
            Assert.All(values, value => Assert.InRange(value, scales.Y.Low + 3, scales.Y.High - 2));
            Assert.All(band, value => Assert.InRange(value, scales.Y.Low, scales.Y.High));
            Assert.All(scales.Y.Ticks, tick => Assert.InRange(tick.Value, scales.Y.Low, scales.Y.High));
            Assert.All(scales.X.Ticks, tick => Assert.Equal(Math.Round(tick.Value), tick.Value));
            Assert.True(!fromZero || scales.Y.Low <= 0);

            // The name of a band stands above it.
            Assert.True(scales.Y.High - band.Max() >= 0.06 * (scales.Y.High - scales.Y.Low));
        });

    [Fact]
    public void A_step_that_the_data_leave_empty_is_left_out()
    {
        FigureSeries series = new("a", "a", "treatment", 1, true, [new(0, 2.7), new(1, 5.3)]);
        FigureScale y = FigureScales.Of(new Figure("f", "", new FigureAxis("x"), new FigureAxis("y"), [series], [], "")).Y;
        Assert.Equal(["3", "4", "5"], y.Ticks.Select(tick => tick.Label));
        Assert.InRange(y.High, 5.3, 5.4);
    }

    [Fact]
    public void Stacked_bars_are_as_tall_as_their_sum()
    {
        FigureSeries[] layers =
        [
            .. "ab".Select(name => new FigureSeries($"{name}", $"{name}", "treatment", null, true, [new(0, 0.5), new(1, 0.5)]) { Shape = SeriesShape.Bars }),
        ];
        FigureScales scales = FigureScales.Of(new Figure("f", "", new FigureAxis("x"), new FigureAxis("share") { FromZero = true }, layers, [], ""));
        Assert.Equal((0, 1), (scales.Y.Low, scales.Y.High));
        Assert.True(scales.X.Low < -0.5 && scales.X.High > 1.5);
    }
}
