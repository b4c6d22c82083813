using CollapseLM.Models.Transformer.Fused.Kernels;
using CsCheck;

namespace CollapseLM.Tests.Models.Transformer.Fused.Kernels;

/// <summary>Products against sums in double precision.</summary>
public sealed unsafe class MatrixProductTests
{
    private static readonly Gen<Product> Products =
        from rows in Gen.Int[1, 37]
        from depth in Gen.Int[1, 70]
        from columns in Gen.OneOf(Gen.Int[1, 100], Gen.Select(Gen.Int[1, 12], Gen.Int[-1, 1], (panels, off) => (8 * panels) + off))
        from transposed in Gen.Bool
        from right in Gen.Enum<RightFactor>()
        from start in Gen.Enum<Start>()
        from gap in Gen.Int[0, 9]
        from stream in Gen.ULong
        select new Product(rows, depth, columns, transposed, right, start, gap, stream);

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

    private static float[] Multiply(IKernelWidth width, Product product, Factors factors, int first, int rows)
    {
        using GuardedFloats result = new(new float[rows * factors.Stride]);
        MatrixView left = new(factors.Left.Data + (first * factors.RowStride), rows, factors.RowStride, factors.DepthStride);
        width.Multiply(left, factors.Panels, result.Data, factors.Stride, null);
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
        width.Multiply(new MatrixView(factors.Left.Data, product.Rows, factors.RowStride, factors.DepthStride), factors.Panels, result.Data, stride, start);
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

    private sealed record Product(int Rows, int Depth, int Columns, bool Transposed, RightFactor Right, Start Start, int Gap, ulong Stream);

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
            (RowStride, DepthStride) = product.Transposed ? (1, product.Rows + product.Gap) : (product.Depth + product.Gap, 1);
            Left = new GuardedFloats(GuardedFloats.Random(
                product.Transposed ? product.Depth * DepthStride : product.Rows * RowStride, product.Stream));
            rightStride = (product.Right == RightFactor.Transposed ? product.Depth : product.Columns) + product.Gap;
            right = new GuardedFloats(GuardedFloats.Random(
                rightStride * (product.Right == RightFactor.Transposed ? product.Columns : product.Depth), product.Stream + 1));
            panels = new GuardedFloats(new float[width.PanelSize(product.Depth, product.Columns)]);
            Panels = width.Pack(product.Right, right.Data, rightStride, product.Depth, product.Columns, panels.Data);
        }

        public GuardedFloats Left { get; }

        public int RowStride { get; }

        public int DepthStride { get; }

        public Panels Panels { get; }

        public int Stride => product.Columns + product.Gap;

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
