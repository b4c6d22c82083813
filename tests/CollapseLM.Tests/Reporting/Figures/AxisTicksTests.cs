using CollapseLM.Reporting.Figures;
using CsCheck;

namespace CollapseLM.Tests.Reporting.Figures;

public sealed class AxisTicksTests
{
    private static readonly Gen<double> Value = Gen.Select(Gen.Double[-1, 1], Gen.Int[-300, 299], (mantissa, exponent) => mantissa * Math.Pow(10, exponent));

    private static readonly Gen<double[]> Data = Gen.OneOf(
        Value.Array[0, 20],
        Gen.Double[-10, 10].Array[0, 20],
        Value.Select(value => new[] { value, value }),
        Gen.Select(Value, Gen.Double[0.999999, 1], (value, nearly) => new[] { value, value * nearly }));

    private static readonly Gen<FigureAxis> Axis = Gen.Select(
        Gen.Bool, Gen.Bool, Gen.Double[0, 2], Gen.Int[2, 12],
        (fromZero, whole, span, steps) => new FigureAxis("axis") { FromZero = fromZero, Whole = whole, LeastSpan = span, Steps = steps });

    [Fact]
    public void Ticks_rise_evenly_in_nice_steps_and_cover_the_data() => Gen.Select(Axis, Data).Sample((axis, data) =>
    {
        AxisTicks ticks = AxisTicks.Cover(axis, data);
        Assert.InRange(ticks.Values.Count, 2, (2 * axis.Steps) + 4);
        Assert.All(ticks.Values, tick => Assert.True(double.IsFinite(tick)));
        double[] steps = [.. ticks.Values.Zip(ticks.Values.Skip(1), (left, right) => right - left)];
        double step = (ticks.High - ticks.Low) / steps.Length;
        Assert.All(steps, found => Assert.True(found > 0 && Math.Abs(found - step) <= step * 1e-3));
        double fraction = step / Math.Pow(10, Math.Floor(Math.Log10(step * 1.0001)));
        Assert.Contains(new[] { 1.0, 2, 5 }, nice => Math.Abs(nice - fraction) < 0.01);
        Assert.All(data, value => Assert.InRange(value, ticks.Low, ticks.High));
        if (axis.FromZero)
        {
            Assert.InRange(0, ticks.Low, ticks.High);
        }

        Assert.All(ticks.Values, tick => Assert.True(!axis.Whole || tick == Math.Round(tick)));
        Assert.Equal(ticks.Values.Count, ticks.Values.Select(ticks.Label).Distinct().Count());
    });

    [Theory]
    [InlineData(new[] { 3.07, 3.47 }, "3.0 3.1 3.2 3.3 3.4 3.5")]
    [InlineData(new[] { 0.3, 0.8 }, "0.3 0.4 0.5 0.6 0.7 0.8")]
    [InlineData(new[] { 1200.0, 1500 }, "1,200 1,300 1,400 1,500")]
    [InlineData(new double[0], "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(new[] { 0.0, 0 }, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(new[] { double.NaN, double.PositiveInfinity }, "0.0 0.2 0.4 0.6 0.8 1.0")]
    public void Ticks_are_where_a_person_would_put_them(double[] data, string labels)
    {
        AxisTicks ticks = AxisTicks.Cover(new FigureAxis("axis"), data);
        Assert.Equal(labels, string.Join(' ', ticks.Values.Select(ticks.Label)));
    }

    [Fact]
    public void Noise_is_not_blown_up_to_fill_the_axis()
    {
        AxisTicks ticks = AxisTicks.Cover(new FigureAxis("axis") { LeastSpan = 0.1 }, [3.070, 3.071]);
        Assert.True(ticks.High - ticks.Low >= 0.1);
    }

    [Theory]
    [InlineData(new[] { 0.3, 250.0 }, "0.1 1 10 100 1,000")]
    [InlineData(new[] { 10.0, 10 }, "10 100")]
    [InlineData(new[] { -1.0, 0 }, "1 10")]
    public void Ticks_of_a_logarithmic_axis_are_powers_of_ten(double[] data, string labels)
    {
        AxisTicks ticks = AxisTicks.Cover(new FigureAxis("axis") { Logarithmic = true }, data);
        Assert.Equal(labels, string.Join(' ', ticks.Values.Select(ticks.Label)));
    }
}
