using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>Copies a matrix with rows and columns exchanged, four by four where the processor can shuffle.</summary>
internal static unsafe class Transposition
{
    private const int Block = 4;

    /// <param name="from">(rows, columns), rows <paramref name="fromStride"/> floats apart.</param>
    /// <param name="to">(columns, rows), rows <paramref name="toStride"/> floats apart.</param>
    public static void Copy(float* from, nint fromStride, int rows, int columns, float* to, nint toStride)
    {
        int blockRows = Sse.IsSupported ? rows / Block * Block : 0;
        int blockColumns = columns / Block * Block;
        for (int row = 0; row < blockRows; row += Block)
        {
            for (int column = 0; column < blockColumns; column += Block)
            {
                Four(from + (row * fromStride) + column, fromStride, to + (column * toStride) + row, toStride);
            }

            Single(from + (row * fromStride) + blockColumns, fromStride, Block, columns - blockColumns, to + (blockColumns * toStride) + row, toStride);
        }

        Single(from + (blockRows * fromStride), fromStride, rows - blockRows, columns, to + blockRows, toStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(float* from, nint fromStride, float* to, nint toStride)
    {
        Vector128<float> first = Vector128.Load(from), second = Vector128.Load(from + fromStride);
        Vector128<float> third = Vector128.Load(from + (2 * fromStride)), fourth = Vector128.Load(from + (3 * fromStride));
        Vector128<float> lowPairs = Sse.UnpackLow(first, second), highPairs = Sse.UnpackHigh(first, second); // 00 10 01 11, 02 12 03 13
        Vector128<float> lowRest = Sse.UnpackLow(third, fourth), highRest = Sse.UnpackHigh(third, fourth); // 20 30 21 31, 22 32 23 33
        Sse.MoveLowToHigh(lowPairs, lowRest).Store(to);
        Sse.MoveHighToLow(lowRest, lowPairs).Store(to + toStride);
        Sse.MoveLowToHigh(highPairs, highRest).Store(to + (2 * toStride));
        Sse.MoveHighToLow(highRest, highPairs).Store(to + (3 * toStride));
    }

    private static void Single(float* from, nint fromStride, int rows, int columns, float* to, nint toStride)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                to[(column * toStride) + row] = from[(row * fromStride) + column];
            }
        }
    }
}
