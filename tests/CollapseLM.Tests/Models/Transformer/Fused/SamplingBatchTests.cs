using CollapseLM.Models.Transformer;
using CollapseLM.Models.Transformer.Fused;

namespace CollapseLM.Tests.Models.Transformer.Fused;

public sealed class SamplingBatchTests
{
    /// <summary>A text of main takes 2 x 4 layers x 128 tokens x 128 channels x 4 bytes = half a megabyte, of which 16 MB hold 32.</summary>
    [Theory]
    [InlineData(128, 64, 30)]
    [InlineData(128, 16, 12)]
    [InlineData(128, 6, 6)]
    [InlineData(128, 5, 5)]
    [InlineData(128, 1, 1)]
    [InlineData(32, 64, 60)]
    [InlineData(4096, 64, 18)]
    [InlineData(4096, 8, 6)]
    public void Texts_fill_whole_tiles_and_a_cache_unless_fewer_are_allowed(int context, int allowed, int rows)
    {
        TransformerOptions main = new() { Layers = 4, Heads = 4, Width = 128, Context = context };

        SamplingBatch batch = new(main, allowed);

        Assert.Equal(rows, batch.Rows);
        Assert.Equal(rows * 2L * 4 * 128 * context * 4, batch.Bytes);
    }
}
