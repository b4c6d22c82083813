namespace CollapseLM.Reporting.Figures;

/// <summary>Cuts a line at gaps and into dashes. Skia can dash too, but complains to standard error when it writes that to an SVG.</summary>
public static class LineDashes
{
    /// <param name="line">Its points, in the axes' units.</param>
    /// <param name="lengths">Drawn, left out, drawn, ... in pixels; empty for a solid line.</param>
    /// <param name="pixelsPerX">Pixels of one unit to the right.</param>
    /// <param name="pixelsPerY">Pixels of one unit upwards.</param>
    public static IEnumerable<(double X, double Y)[]> Cut((double X, double Y)[] line, IReadOnlyList<float> lengths, double pixelsPerX, double pixelsPerY)
    {
        if (lengths.Count == 0 || line.Length < 2)
        {
            yield return line;
            yield break;
        }

        int part = 0;
        double left = lengths[0];
        List<(double X, double Y)> dash = [line[0]];
        for (int index = 1; index < line.Length; index++)
        {
            ((double X, double Y) from, (double X, double Y) to) = (line[index - 1], line[index]);
            double length = Math.Sqrt(Square((to.X - from.X) * pixelsPerX) + Square((to.Y - from.Y) * pixelsPerY));
            double done = 0;
            while (length - done > left)
            {
                done += left;
                (double X, double Y) at = (from.X + ((to.X - from.X) * done / length), from.Y + ((to.Y - from.Y) * done / length));
                if (part % 2 == 0)
                {
                    yield return [.. dash, at];
                }

                dash = [at];
                part = (part + 1) % lengths.Count;
                left = lengths[part];
            }

            left -= length - done;
            dash.Add(to);
        }

        if (part % 2 == 0 && dash.Count > 1)
        {
            yield return [.. dash];
        }
    }

    /// <summary>The stretches between gaps; a value alone is a stretch of its own.</summary>
    public static IEnumerable<(double X, double Y)[]> Stretches(IEnumerable<(double X, double Y)> points)
    {
        List<(double X, double Y)> piece = [];
        foreach ((double X, double Y) point in points.Append((0, double.NaN)))
        {
            if (double.IsFinite(point.X) && double.IsFinite(point.Y))
            {
                piece.Add(point);
            }
            else if (piece.Count > 0)
            {
                yield return [.. piece];
                piece = [];
            }
        }
    }

    private static double Square(double value) => value * value;
}
