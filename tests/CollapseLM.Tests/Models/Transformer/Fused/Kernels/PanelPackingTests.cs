using CollapseLM.Models.Transformer.Fused.Kernels;
using CsCheck;

namespace CollapseLM.Tests.Models.Transformer.Fused.Kernels;

public sealed unsafe class PanelPackingTests
{
    [Theory]
    [ClassData(typeof(Bits))]
    public void Every_element_is_in_its_panel_and_columns_beyond_the_matrix_are_zero(int bits) =>
        Gen.Select(Gen.Int[1, 70], Gen.OneOf(Gen.Int[1, 70], Gen.Const(64)), Gen.Int[0, 9], Gen.Enum<RightFactor>()).Sample(
            (depth, columns, gap, layout) =>
            {
                IKernelWidth width = KernelWidths.Of(bits);
                bool transposed = layout == RightFactor.Transposed;
                int stride = (transposed ? depth : columns) + gap;
                using GuardedFloats source = new(GuardedFloats.Random(stride * (transposed ? columns : depth), 3));
                using GuardedFloats memory = new(GuardedFloats.Random((int)width.PanelSize(depth, columns), 4));
                Panels panels = width.Pack(layout, source.Data, stride, depth, columns, memory.Data);
                memory.Checked();
                Assert.Equal((depth, columns), (panels.Depth, panels.Columns));
                Assert.Equal(layout == RightFactor.InPlace && columns % width.PanelWidth == 0, panels.Data == source.Data);
                int whole = (columns + width.PanelWidth - 1) / width.PanelWidth * width.PanelWidth;
                for (int row = 0; row < depth; row++)
                {
                    for (int column = 0; column < whole; column++)
                    {
                        float expected = column >= columns ? 0 : source.Data[transposed ? (column * stride) + row : (row * stride) + column];
                        Assert.Equal(expected, Element(panels, width, row, column));
                    }
                }

                Panels part = panels.Part(depth / 2, depth - (depth / 2));
                Assert.Equal(Element(panels, width, depth - 1, columns - 1), Element(part, width, part.Depth - 1, columns - 1));
            },
            iter: 100,
            threads: 1);

    private static float Element(Panels panels, IKernelWidth width, int row, int column) =>
        panels.Data[(column / width.PanelWidth * panels.PanelStride) + (row * panels.Step) + (column % width.PanelWidth)];
}
