using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CollapseLM.Reporting.Figures;
using CsCheck;
using SkiaSharp;

namespace CollapseLM.Tests.Reporting.Figures;

public sealed partial class PictureRendererTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly Gen<string> AnyText = Gen.OneOf(Gen.String, Gen.Char['\0', '\uffff'].Array[0, 30].Select(text => new string(text)));

    private static readonly Gen<FigureSeries> Series = Gen.Select(
        AnyText, Gen.Int[0, 2].Select(role => new[] { "treatment", "twin", "longRun" }[role]), Gen.Bool,
        Gen.Double[-1000, 1000].Nullable().Array[1, 8], Gen.Int[0, 2],
        (group, role, leading, values, shape) => new FigureSeries(group, group, role, 1, leading, [.. values.Select((value, x) => new FigurePoint(x, value, value - 1, value + 1))])
        {
            Shape = (SeriesShape)shape,
        });

    [Fact]
    public void A_title_is_drawn_in_the_font_that_comes_along()
    {
        // The strip that holds nothing but the title.
        (int with, int without) = (Dark(Line("Surprise at human text"), 44), Dark(Line(""), 44));
        Assert.Equal(0, without);
        Assert.InRange(with, 1000, 6000);

        // What ScottPlot writes, the ticks, comes from the same family, which few machines have.
        Assert.Equal("Inter", ScottPlot.Fonts.GetTypeface("Inter", bold: false, italic: false).FamilyName);
    }

    [Fact]
    public void The_small_picture_of_a_page_shows_the_same_in_few_bytes()
    {
        Figure figure = Line("Surprise at human text");
        byte[] all = PictureRenderer.Png([figure], 2);
        byte[] few = PictureRenderer.SmallPng(figure);
        using SKBitmap expected = SKBitmap.Decode(all);
        using SKBitmap found = SKBitmap.Decode(few);
        Assert.Equal((expected.Width, expected.Height), (found.Width, found.Height));
        Assert.InRange(few.Length, 1000, all.Length * 2 / 3);
        int[] differences = [.. expected.Pixels.Zip(found.Pixels, (left, right) => Math.Abs(left.Red - right.Red) + Math.Abs(left.Green - right.Green) + Math.Abs(left.Blue - right.Blue))];
        Assert.InRange(differences.Average(), 0, 1);
        Assert.InRange(differences.Max(), 0, 120);
    }

    [Fact]
    public void Two_renderings_are_the_same_to_the_byte()
    {
        Figure figure = Line("Title");
        Assert.Equal(PictureRenderer.Png([figure, figure], 2), PictureRenderer.Png([figure, figure], 2));
        Assert.Equal(PictureRenderer.Svg([figure, figure]), PictureRenderer.Svg([figure, figure]));
    }

    [Fact]
    public void An_svg_needs_no_font_and_says_what_it_shows()
    {
        XElement svg = XElement.Parse(PictureRenderer.Svg([Line("Title")]));
        Assert.Empty(svg.Descendants(Svg + "text"));
        Assert.Equal("img", svg.Attribute("role")!.Value);
        Assert.Equal("Title", svg.Element(Svg + "title")!.Value);
        Assert.Equal("Title: a, mean from 1 (generation 0) to 2.5 (generation 2); b, mean from 1 (generation 0) to 1 (generation 2).", svg.Element(Svg + "desc")!.Value);
    }

    [Fact]
    public void Any_figure_can_be_drawn_and_stays_finite() => Gen.Select(Series.Array[0, 8], AnyText).Sample(
        (series, title) =>
        {
            string svg = PictureRenderer.Svg([new Figure(title, title, new FigureAxis("x"), new FigureAxis("y", title), series, [new FigureBand(title, 1, 2)], "")]);
            XElement.Parse(svg);
            Assert.DoesNotMatch(NotFinite(), svg);
        },
        iter: 40);

    [Fact]
    public void Higher_values_stand_higher_and_later_ones_further_right()
    {
        FigureSeries series = new("a", "a", "treatment", 1, true, [new(0, 1), new(1, 2)]);
        XElement svg = XElement.Parse(PictureRenderer.Svg([new Figure("n", "", new FigureAxis("x"), new FigureAxis("y"), [series], [], "")]));
        string line = svg.Descendants(Svg + "path").Single(path => path.Attribute("stroke")?.Value == "#0072B2" && path.Attribute("stroke-width")?.Value == "2.5999999" && path.Parent!.Name == Svg + "g").Attribute("d")!.Value;
        double[] numbers = [.. Decimal().Matches(line).Select(number => double.Parse(number.Value, CultureInfo.InvariantCulture))];
        Assert.True(numbers[2] > numbers[0] + 100);
        Assert.True(numbers[3] < numbers[1] - 100);
    }

    [Fact]
    public void A_scatter_over_decades_is_drawn_where_the_logarithm_puts_it()
    {
        FigureAxis axis = new("times per million") { Logarithmic = true };
        FigureSeries dots = new("words", "words", "treatment", null, false, [new(1, 0), new(10, 1), new(10, 3), new(100, 2)]) { Shape = SeriesShape.Dots };
        Figure figure = new("lost", "Lost", axis, new FigureAxis("generation"), [dots], [], "");
        double[] x = [.. XElement.Parse(PictureRenderer.Svg([figure])).Descendants(Svg + "ellipse").Where(dot => dot.Parent!.Name == Svg + "g")
            .Select(dot => (double)dot.Attribute("cx")!)];
        Assert.Equal(4, x.Length);
        Assert.Equal(x[1], x[2]);
        Assert.Equal(x[1] - x[0], x[3] - x[2], 1);
    }

    private static int Dark(Figure figure, int rows)
    {
        using SKBitmap picture = SKBitmap.Decode(PictureRenderer.Png([figure], 2));
        int dark = 0;
        for (int y = 0; y < 2 * rows; y++)
        {
            for (int x = 0; x < picture.Width; x++)
            {
                dark += picture.GetPixel(x, y).Red < 100 ? 1 : 0;
            }
        }

        return dark;
    }

    private static Figure Line(string title) => new(
        "figure", title, new FigureAxis("generation") { Whole = true }, new FigureAxis("value"),
        [
            new FigureSeries("a, mean", "a", "treatment", null, true, [new(0, 1), new(1, null), new(2, 2.5)]),
            new FigureSeries("b, mean", "b", "twin", null, true, [new(0, 1), new(1, 1.2), new(2, 1)]),
        ],
        [new FigureBand("floor", 1, 2)], "caption");

    [GeneratedRegex(@"\b(nan|inf)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NotFinite();

    [GeneratedRegex(@"-?\d+(\.\d+)?")]
    private static partial Regex Decimal();
}
