namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>
/// Copies a transposed left factor so that the innermost loop reads it front to back. Where it lies, neighbours in depth are a
/// power of two apart as often as not; such lines share so few places in the first-level cache that they push each other out:
/// <code>
///              rows 0..7           rows 8..15
/// depth 0    [ 0 1 .. 7 ]        [ 8 9 .. 15 ]       in memory: tile 0 depth 0, tile 0 depth 1, ...,
/// depth 1    [ 0 1 .. 7 ]        [ 8 9 .. 15 ]                  tile 1 depth 0, tile 1 depth 1, ...
/// </code>
/// </summary>
internal static unsafe class RowTiles
{
    private const int Rows = MatrixView.TileRows;

    /// <summary>Tiles written side by side: two lines of the source.</summary>
    private const int Together = 4;

    /// <summary>Floats that so many rows take.</summary>
    public static long Size(int rows, int depth) => (long)(rows + Rows - 1) / Rows * Rows * depth;

    /// <param name="source">(depth, rows), its depths <paramref name="stride"/> floats apart.</param>
    /// <param name="tiles">Room for <see cref="Size"/> floats.</param>
    public static MatrixView PackTransposed(float* source, nint stride, int rows, int depth, float* tiles)
    {
        nint tile = (nint)depth * Rows;
        int row = 0;
        for (; row + (Rows * Together) <= rows; row += Rows * Together)
        {
            float* from = source + row, to = tiles + ((nint)row * depth);
            for (int k = 0; k < depth; k++, from += stride, to += Rows)
            {
                for (int i = 0; i < Together; i++)
                {
                    Copy(from + (i * Rows), to + (i * tile), Rows);
                }
            }
        }

        for (; row < rows; row += Rows)
        {
            float* to = tiles + ((nint)row * depth);
            for (int k = 0; k < depth; k++)
            {
                Copy(source + (k * stride) + row, to + (k * Rows), Math.Min(Rows, rows - row));
            }
        }

        return new MatrixView(tiles, rows, 1, Rows, tile);
    }

    private static void Copy(float* from, float* to, int count) => new ReadOnlySpan<float>(from, count).CopyTo(new Span<float>(to, count));
}
