using CollapseLM.Models.Transformer;
using CollapseLM.Models.Transformer.Fused;

namespace CollapseLM.Tests.Models.Transformer.Fused;

public sealed class SamplingBatchTests
{
    /// <summary>A text of main takes 2 x 4 layers x 128 tokens x 128 channels x 4 bytes = half a megabyte, of which 16 MB hold 32.</summary>
    [Theory]
    [InlineData(128, 64, 1, 30)]
    [InlineData(128, 16, 1, 12)]
    [InlineData(128, 6, 1, 6)]
    [InlineData(128, 5, 1, 5)]
    [InlineData(128, 1, 1, 1)]
    [InlineData(32, 64, 1, 60)]
    [InlineData(4096, 64, 1, 18)]
    [InlineData(4096, 8, 1, 6)]
    [InlineData(128, 64, 2, 60)]
    [InlineData(128, 200, 2, 60)]
    [InlineData(32, 64, 2, 60)]
    [InlineData(32, 64, 8, 48)]
    [InlineData(32, 40, 8, 40)]
    public void Texts_fill_whole_tiles_of_every_thread_unless_fewer_are_allowed(int context, int allowed, int threads, int rows)
    {
        TransformerOptions main = new() { Layers = 4, Heads = 4, Width = 128, Context = context };

        SamplingBatch batch = new(main, allowed, threads);

        Assert.Equal(rows, batch.Rows);
        Assert.Equal(2L * 4 * 128 * context * 4, batch.BytesPerText);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Inference_samples_as_many_as_its_threads_pay_for(int threads)
    {
        TransformerOptions shape = new() { Layers = 1, Heads = 1, Width = 16, Context = 8 };
        using CharTransformer network = new(shape, 5);
        using IInference inference = TransformerKernels.Of(KernelChoice.Fused, threads).Infer(network);

        Assert.Equal(new SamplingBatch(shape, 64, threads).Rows, inference.SamplingRows(64));
        Assert.Equal(5 * threads, inference.SamplingRows(5 * threads));
    }
}
