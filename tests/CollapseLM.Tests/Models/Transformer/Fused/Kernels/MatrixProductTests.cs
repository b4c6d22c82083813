using CollapseLM.Models.Transformer.Fused.Kernels;
using CsCheck;

namespace CollapseLM.Tests.Models.Transformer.Fused.Kernels;

/// <summary>Products against sums in double precision.</summary>
public sealed unsafe class MatrixProductTests
{
    private static readonly Gen<Product> Products = OfDepth(Gen.Int[1, 70]);

    /// <summary>Of 37 rows, a block of so deep ones holds 24.</summary>
    private static readonly Gen<Product> DeepProducts = OfDepth(Gen.Int[4900, 5100]);

    /// <summary>Up to four parts of a panel.</summary>
    private static readonly Gen<Product> PartedProducts = OfDepth(Gen.Int[1, 700]);

    private enum LeftFactor
    {
        AsItLies,
        Transposed,
        TransposedTiles,
    }

    private enum Start
    {
        Zero,
        Result,
        Other,
    }

    [Theory]
    [ClassData(typeof(Bits))]
    public void Products_of_any_shape_equal_double_sums_and_touch_nothing_else(int bits) =>
        Products.Sample(product => Check(KernelWidths.Of(bits), product), iter: 300, threads: 1);

    [Theory]
    [ClassData(typeof(Bits))]
    public void Deep_products_equal_double_sums_across_blocks_of_rows(int bits) =>
        DeepProducts.Sample(product => Check(KernelWidths.Of(bits), product), iter: 10, threads: 1);

    [Theory]
    [ClassData(typeof(Bits))]
    public void Sums_go_in_the_order_of_depth_to_the_bit_however_deep(int bits) =>
        PartedProducts.Sample(
            product =>
            {
                IKernelWidth width = KernelWidths.Of(bits);
                using Factors factors = new(width, product);
                float[] actual = Multiply(width, product, factors, 0, product.Rows);
                for (int row = 0; row < product.Rows; row++)
                {
                    for (int column = 0; column < product.Columns; column++)
                    {
                        float sum = 0;
                        for (int k = 0; k < product.Depth; k++)
                        {
                            sum = MathF.FusedMultiplyAdd(factors.LeftAt(row, k), factors.RightAt(k, column), sum);
                        }

                        Assert.Equal(sum, actual[(row * factors.Stride) + column]);
                    }
                }
            },
            iter: 40,
            threads: 1);

    [Theory]
    [ClassData(typeof(Bits))]
    public void The_bits_of_a_row_do_not_depend_on_the_rows_beside_it(int bits) =>
        Products.Sample(
            product =>
            {
                IKernelWidth width = KernelWidths.Of(bits);
                using Factors factors = new(width, product);
                float[] together = Multiply(width, product, factors, 0, product.Rows);
                for (int row = 0; row < product.Rows; row++)
                {
                    Assert.Equal(together[(row * factors.Stride)..((row * factors.Stride) + product.Columns)], Multiply(width, product, factors, row, 1)[..product.Columns]);
                }
            },
            iter: 50,
            threads: 1);

    private static Gen<Product> OfDepth(Gen<int> depths) =>
        from rows in Gen.Int[1, 37]
        from depth in depths
        from columns in Gen.OneOf(Gen.Int[1, 100], Gen.Select(Gen.Int[1, 12], Gen.Int[-1, 1], (panels, off) => (8 * panels) + off))
        from left in Gen.Enum<LeftFactor>()
        from right in Gen.Enum<RightFactor>()
        from start in Gen.Enum<Start>()
        from gap in Gen.Int[0, 9]
        from stream in Gen.ULong
        select new Product(rows, depth, columns, left, right, start, gap, stream);

    private static float[] Multiply(IKernelWidth width, Product product, Factors factors, int first, int rows)
    {
        using GuardedFloats result = new(new float[rows * factors.Stride]);
        using GuardedFloats tiles = factors.Tiles();
        width.Multiply(factors.View(first, rows, tiles), factors.Panels, result.Data, factors.Stride, null);
        return result.Values.ToArray();
    }

    private static void Check(IKernelWidth width, Product product)
    {
        using Factors factors = new(width, product);
        int stride = factors.Stride;
        float[] before = new float[product.Rows * stride];
        before.AsSpan().Fill(GuardedFloats.Guard);
        float[] added = GuardedFloats.Random(before.Length, product.Stream + 2);
        for (int i = 0; i < before.Length; i++)
        {
            bool inside = i % stride < product.Columns;
            added[i] = inside ? added[i] : GuardedFloats.Guard;
            before[i] = product.Start == Start.Result ? added[i] : before[i];
        }

        using GuardedFloats result = new(before);
        using GuardedFloats other = new(added);
        float* start = product.Start switch
        {
            Start.Zero => null,
            Start.Result => result.Data,
            _ => other.Data,
        };
        using GuardedFloats tiles = factors.Tiles();
        width.Multiply(factors.View(0, product.Rows, tiles), factors.Panels, result.Data, stride, start);
        float[] actual = result.Checked();
        Assert.Equal(added, other.Checked());
        for (int i = 0; i < actual.Length; i++)
        {
            (int row, int column) = (i / stride, i % stride);
            if (column >= product.Columns)
            {
                Assert.Equal(GuardedFloats.Guard, actual[i]);
                continue;
            }

            double sum = product.Start == Start.Zero ? 0 : added[i];
            double size = Math.Abs(sum);
            for (int k = 0; k < product.Depth; k++)
            {
                double term = (double)factors.LeftAt(row, k) * factors.RightAt(k, column);
                sum += term;
                size += Math.Abs(term);
            }

            Assert.Equal(sum, actual[i], (product.Depth + 3) * size / (1 << 24));
        }
    }

    private sealed record Product(int Rows, int Depth, int Columns, LeftFactor Left, RightFactor Right, Start Start, int Gap, ulong Stream);

    /// <summary>Both factors of a product in memory, as far apart as its gap says.</summary>
    private sealed class Factors : IDisposable
    {
        private readonly Product product;
        private readonly GuardedFloats right;
        private readonly GuardedFloats panels;
        private readonly int rightStride;

        public Factors(IKernelWidth width, Product product)
        {
            this.product = product;
            bool transposed = product.Left != LeftFactor.AsItLies;
            (RowStride, DepthStride) = transposed ? (1, product.Rows + product.Gap) : (product.Depth + product.Gap, 1);
            Left = new GuardedFloats(GuardedFloats.Random(
                transposed ? product.Depth * DepthStride : product.Rows * RowStride, product.Stream));
            rightStride = (product.Right == RightFactor.Transposed ? product.Depth : product.Columns) + product.Gap;
            right = new GuardedFloats(GuardedFloats.Random(
                rightStride * (product.Right == RightFactor.Transposed ? product.Columns : product.Depth), product.Stream + 1));
            panels = new GuardedFloats(new float[width.PanelSize(product.Depth, product.Columns)]);
            Panels = width.Pack(product.Right, right.Data, rightStride, product.Depth, product.Columns, panels.Data);
        }

        private GuardedFloats Left { get; }

        private int RowStride { get; }

        private int DepthStride { get; }

        public Panels Panels { get; }

        public int Stride => product.Columns + product.Gap;

        /// <summary>Room for the left factor as tiles.</summary>
        public GuardedFloats Tiles() => new(new float[RowTiles.Size(product.Rows, product.Depth)]);

        /// <summary>Some rows of the left factor.</summary>
        public MatrixView View(int first, int rows, GuardedFloats tiles)
        {
            float* data = Left.Data + (first * RowStride);
            return product.Left == LeftFactor.TransposedTiles
                ? RowTiles.PackTransposed(data, DepthStride, rows, product.Depth, tiles.Data)
                : new MatrixView(data, rows, RowStride, DepthStride);
        }

        public float LeftAt(int row, int depth) => Left.Data[(row * RowStride) + (depth * DepthStride)];

        public float RightAt(int depth, int column) =>
            product.Right == RightFactor.Transposed ? right.Data[(column * rightStride) + depth] : right.Data[(depth * rightStride) + column];

        public void Dispose()
        {
            Left.Dispose();
            right.Dispose();
            panels.Dispose();
        }
    }
}
