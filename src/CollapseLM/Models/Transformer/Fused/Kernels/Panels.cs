namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>
/// The right factor of a product, (Depth, Columns), cut into panels two registers wide that lie one after another; the
/// innermost loop then reads it front to back:
/// <code>
///              columns 0..W-1      columns W..2W-1
/// depth 0    [ 0 1 2 .. W-1 ]    [ W W+1 .. 2W-1 ]      in memory: panel 0 depth 0, panel 0 depth 1, ...,
/// depth 1    [ 0 1 2 .. W-1 ]    [ W W+1 .. 2W-1 ]                 panel 1 depth 0, panel 1 depth 1, ...
/// </code>
/// Columns that the last panel has beyond the matrix are zero. A matrix whose columns fill whole panels can also be read
/// where it lies, with other strides: that costs more cache lines, and saves the copy where a panel is not used often.
/// </summary>
/// <param name="panelStride">Floats from one panel to the next.</param>
/// <param name="step">Floats from one depth to the next.</param>
internal readonly unsafe struct Panels(float* data, int depth, int columns, nint panelStride, nint step)
{
    public float* Data => data;

    public int Depth => depth;

    public int Columns => columns;

    public nint PanelStride => panelStride;

    public nint Step => step;

    /// <summary>Of the same columns only some of the depth.</summary>
    public Panels Part(int from, int count) => new(data + (from * step), count, columns, panelStride, step);
}
