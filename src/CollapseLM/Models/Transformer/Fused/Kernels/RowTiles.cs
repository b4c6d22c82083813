using System.Runtime.Intrinsics;

namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>
/// Copies a transposed left factor so that the innermost loop reads it front to back. Where it lies, neighbours in depth are a
/// power of two apart as often as not; such lines share so few places in the first-level cache that they push each other out:
/// <code>
///              rows 0..5               rows 6..11
/// depth 0    [ 0 1 .. 5 | 6 7 ]      [ 6 7 .. 11 | 12 13 ]      in memory: tile 0 depth 0, tile 0 depth 1, ...,
/// depth 1    [ 0 1 .. 5 | 6 7 ]      [ 6 7 .. 11 | 12 13 ]                 tile 1 depth 0, tile 1 depth 1, ...
/// </code>
/// A depth is eight floats, one copy; nobody reads the last two.
/// </summary>
internal static unsafe class RowTiles
{
    private const int Rows = MatrixView.TileRows;

    /// <summary>Floats from one depth of a tile to the next.</summary>
    private const int DepthStride = 8;

    /// <summary>Tiles written side by side: three lines of the source.</summary>
    private const int Together = 8;

    /// <summary>Floats that so many rows take.</summary>
    public static long Size(int rows, int depth) => (long)(rows + Rows - 1) / Rows * TileStride(depth);

    /// <param name="source">(depth, rows), its depths <paramref name="stride"/> floats apart; up to seven floats behind it are read too.</param>
    /// <param name="tiles">Room for <see cref="Size"/> floats.</param>
    public static MatrixView PackTransposed(float* source, nint stride, int rows, int depth, float* tiles)
    {
        nint tile = TileStride(depth);
        for (int row = 0; row < rows; row += Rows * Together)
        {
            int count = Math.Min(Together, (rows - row + Rows - 1) / Rows);
            float* from = source + row, to = tiles + (row / Rows * tile);
            for (int k = 0; k < depth; k++, from += stride, to += DepthStride)
            {
                for (int i = 0; i < count; i++)
                {
                    Vector256.Load(from + (i * Rows)).Store(to + (i * tile));
                }
            }
        }

        return new MatrixView(tiles, rows, 1, DepthStride, tile);
    }

    /// <summary>A line more than a tile has, so that tiles too are no power of two apart.</summary>
    private static nint TileStride(int depth) => ((nint)depth * DepthStride) + 16;
}
