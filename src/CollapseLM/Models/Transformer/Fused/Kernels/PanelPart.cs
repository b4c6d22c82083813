namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>What a tile reads of the right factor: some depths of one panel or of two.</summary>
/// <param name="data">The first panel's first depth.</param>
/// <param name="step">From one depth to the next.</param>
/// <param name="across">From the first panel to the second.</param>
/// <param name="ahead">From these depths to what is read after them.</param>
internal readonly unsafe struct PanelPart(float* data, int depth, nint step, nint across, nint ahead)
{
    public float* Data => data;

    public int Depth => depth;

    public nint Step => step;

    public nint Across => across;

    public nint Ahead => ahead;

    /// <summary>
    /// A tile's share of the lines that are read after these: one of a panel's lines at every other depth. With eight tiles of
    /// two panels, or four of one, all have been asked for.
    /// </summary>
    /// <param name="line">Of a panel's depth.</param>
    public LinesAhead LinesOf(int panel, int line, int parity) =>
        new(data + ahead + (panel * across) + (line * LinesAhead.Line) + (parity * step), 2 * step, LinesAhead.Line * step);
}
