using CollapseLM.Runs;

namespace CollapseLM.Reporting.Figures;

/// <summary>The figures as files, <c>NAME.png</c> and <c>NAME.svg</c>.</summary>
internal static class FigureFiles
{
    private const int PngScale = 2;

    /// <summary>Writes every figure, and the main pairs as one picture each; pictures of figures that are no more are removed.</summary>
    /// <exception cref="UserErrorException">Storage: the disk refused.</exception>
    public static void Write(string folder, FigureSet figures)
    {
        List<(string Name, IReadOnlyList<Figure> Panels)> pictures = [.. figures.All.Select(figure => (figure.Name, (IReadOnlyList<Figure>)[figure]))];
        pictures.AddRange(new[] { ("main", figures.Main), ("damage", figures.Damage) }.Where(pair => pair.Item2.Count > 0));
        HashSet<string> written = [];
        foreach ((string name, byte[] png, string svg) in pictures.AsParallel().AsOrdered()
            .Select(picture => (picture.Name, PictureRenderer.Png(picture.Panels, PngScale), PictureRenderer.Svg(picture.Panels))))
        {
            DurableFile.Write(Path.Combine(folder, $"{name}.png"), stream => stream.Write(png));
            DurableFile.WriteText(Path.Combine(folder, $"{name}.svg"), svg);
            written.UnionWith([$"{name}.png", $"{name}.svg"]);
        }

        foreach (string file in Directory.Exists(folder) ? Directory.GetFiles(folder) : [])
        {
            if (Path.GetExtension(file) is ".png" or ".svg" && !written.Contains(Path.GetFileName(file)))
            {
                DurableFile.Delete(file);
            }
        }
    }
}
