namespace CollapseLM.Reporting.Figures;

/// <summary>The shape of a point. Five of them against six colours: the pair repeats after thirty groups.</summary>
public enum MarkerForm
{
    Circle,
    Square,
    TriangleUp,
    Diamond,
    TriangleDown,
}
