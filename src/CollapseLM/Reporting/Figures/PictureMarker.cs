extern alias scott;

using scott::ScottPlot;

namespace CollapseLM.Reporting.Figures;

/// <summary>ScottPlot's names of the marker forms.</summary>
internal static class PictureMarker
{
    public static MarkerShape Shape(GroupStyle style) => (style.Marker, style.Hollow) switch
    {
        (MarkerForm.Circle, false) => MarkerShape.FilledCircle,
        (MarkerForm.Square, false) => MarkerShape.FilledSquare,
        (MarkerForm.TriangleUp, false) => MarkerShape.FilledTriangleUp,
        (MarkerForm.Diamond, false) => MarkerShape.FilledDiamond,
        (MarkerForm.TriangleDown, false) => MarkerShape.FilledTriangleDown,
        (MarkerForm.Circle, true) => MarkerShape.OpenCircle,
        (MarkerForm.Square, true) => MarkerShape.OpenSquare,
        (MarkerForm.TriangleUp, true) => MarkerShape.OpenTriangleUp,
        (MarkerForm.Diamond, true) => MarkerShape.OpenDiamond,
        _ => MarkerShape.OpenTriangleDown,
    };
}
