namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>
/// The right factor of a product, (Depth, Columns), cut into panels two registers wide that lie one after another; the
/// innermost loop then reads it front to back:
/// <code>
///              columns 0..W-1      columns W..2W-1
/// depth 0    [ 0 1 2 .. W-1 ]    [ W W+1 .. 2W-1 ]      in memory: panel 0 depth 0, panel 0 depth 1, ...,
/// depth 1    [ 0 1 2 .. W-1 ]    [ W W+1 .. 2W-1 ]                 panel 1 depth 0, panel 1 depth 1, ...
/// </code>
/// Columns that the last panel has beyond the matrix are zero.
/// </summary>
/// <param name="panelStride">Floats from one panel to the next.</param>
internal readonly unsafe struct Panels(float* data, int depth, int columns, nint panelStride)
{
    public float* Data => data;

    public int Depth => depth;

    public int Columns => columns;

    public nint PanelStride => panelStride;

    /// <summary>Of the same columns only some of the depth.</summary>
    /// <param name="width">Of a panel, W.</param>
    public Panels Part(int from, int count, int width) => new(data + (from * width), count, columns, panelStride);
}
