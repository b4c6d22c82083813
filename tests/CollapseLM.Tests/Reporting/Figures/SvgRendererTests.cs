using System.Globalization;
using System.Xml.Linq;
using CollapseLM.Reporting.Figures;
using CsCheck;

namespace CollapseLM.Tests.Reporting.Figures;

public sealed class SvgRendererTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly string[] Geometry = ["d", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "transform"];

    private static readonly Gen<string> AnyText = Gen.OneOf(Gen.String, Gen.Char['\0', '\uffff'].Array[0, 60].Select(text => new string(text)));

    private static readonly Gen<FigureSeries> Series = Gen.Select(
        AnyText, Gen.Int[0, 2].Select(role => new[] { "treatment", "twin", "longRun" }[role]), Gen.Bool, Gen.Double[-1000, 1000].Nullable().Array[0, 8],
        (arm, role, leading, values) => new FigureSeries(arm, arm, role, 1, leading, [.. values.Select((value, x) => new FigurePoint(x, value))]));

    [Fact]
    public void Any_figure_is_well_formed_and_stays_inside_its_picture() => Gen.Select(Series.Array[0, 20], AnyText).Sample((series, title) =>
    {
        XElement svg = XElement.Parse(SvgRenderer.Render([Figure(title, series)], SvgTheme.File));
        double width = (double)svg.Attribute("width")!;
        double height = (double)svg.Attribute("height")!;
        foreach (XElement line in svg.Descendants(Svg + "line"))
        {
            Assert.InRange((double)line.Attribute("x2")!, 0, width);
            Assert.InRange((double)line.Attribute("y2")!, 0, height);
        }

        Assert.All(
            svg.Descendants().Attributes().Where(attribute => Geometry.Contains(attribute.Name.LocalName)),
            attribute => Assert.DoesNotContain("N", attribute.Value, StringComparison.Ordinal));
    });

    [Fact]
    public void A_missing_value_is_a_gap_and_a_value_alone_a_dot()
    {
        FigureSeries series = new("a", "a", "treatment", 1, false, [new(0, 1), new(1, 2), new(2, null), new(3, 1.5)]);
        XElement svg = XElement.Parse(SvgRenderer.Render([Figure("gaps", [series])], SvgTheme.File));
        string path = Lines(svg).Single().Attribute("d")!.Value;
        Assert.Equal("MLMh", string.Concat(path.Where(char.IsLetter)));
    }

    [Fact]
    public void Higher_values_stand_higher()
    {
        FigureSeries series = new("a", "a", "treatment", 1, false, [new(0, 1), new(1, 2)]);
        string path = Lines(XElement.Parse(SvgRenderer.Render([Figure("up", [series])], SvgTheme.File))).Single().Attribute("d")!.Value;
        string[][] points = [.. path.TrimStart('M').Split('L').Select(point => point.Split(','))];
        Assert.True(Coordinate(points[1][0]) > Coordinate(points[0][0]));
        Assert.True(Coordinate(points[1][1]) < Coordinate(points[0][1]));
    }

    [Fact]
    public void Controls_are_dashed_and_others_are_not()
    {
        FigurePoint[] points = [new(0, 1), new(1, 2)];
        XElement svg = XElement.Parse(SvgRenderer.Render(
            [Figure("dashes", [new("a", "a", "treatment", 1, true, points), new("b", "b", "twin", 1, true, points)])], SvgTheme.File));
        Assert.Equal([false, true], Lines(svg).Select(line => line.Attribute("stroke-dasharray") is not null));
    }

    [Fact]
    public void A_picture_has_a_name_and_a_description_for_those_who_do_not_see_it()
    {
        XElement svg = XElement.Parse(SvgRenderer.Render([Figure("Title", [new("a, mean", "a", "treatment", null, true, [new(0, 1), new(4, 2.5)])])], SvgTheme.File));
        Assert.Equal("img", svg.Attribute("role")!.Value);
        Assert.Equal("Title", svg.Element(Svg + "title")!.Value);
        Assert.Equal("Title: a, mean from 1 (generation 0) to 2.5 (generation 4).", svg.Element(Svg + "desc")!.Value);
    }

    private static double Coordinate(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<XElement> Lines(XElement svg) =>
        svg.Descendants(Svg + "path").Where(path => path.Attribute("fill")!.Value == "none");

    private static Figure Figure(string title, IReadOnlyList<FigureSeries> series) =>
        new("figure", title, new FigureAxis("generation") { Whole = true }, new FigureAxis("value"), series, [new FigureBand("floor", 1, 2)], "caption");
}
