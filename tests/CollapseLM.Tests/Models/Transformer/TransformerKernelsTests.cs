using System.Runtime.Intrinsics;
using CollapseLM.Models.Transformer;
using CollapseLM.Models.Transformer.Fused;
using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Tests.Models.Transformer;

public sealed class TransformerKernelsTests
{
    [Fact]
    public void Auto_is_fused_where_vectors_have_eight_floats_or_more_and_choices_stay()
    {
        KernelChoice best = Vector256.IsHardwareAccelerated ? KernelChoice.Fused : KernelChoice.Torch;
        Assert.Equal(best, TransformerKernels.Resolve(KernelChoice.Auto));
        Assert.Equal(KernelChoice.Torch, TransformerKernels.Resolve(KernelChoice.Torch));
        Assert.Equal(KernelChoice.Fused, TransformerKernels.Resolve(KernelChoice.Fused));
    }

    [Fact]
    public void Fused_kernels_are_of_the_widest_vectors_and_their_description_names_the_width()
    {
        (Type type, int bits) = (Vector512.IsHardwareAccelerated, Vector256.IsHardwareAccelerated) switch
        {
            (true, _) => (typeof(FusedKernels<Lanes512, Vector512<float>>), 512),
            (_, true) => (typeof(FusedKernels<Lanes256, Vector256<float>>), 256),
            _ => (typeof(FusedKernels<Lanes128, Vector128<float>>), 128),
        };
        Assert.IsType(type, TransformerKernels.Of(KernelChoice.Fused, threads: 1));
        Assert.Equal($"fused, {bits}-bit vectors", TransformerKernels.Describe(KernelChoice.Fused));
        Assert.IsType<TorchKernels>(TransformerKernels.Of(KernelChoice.Torch, threads: 1));
        Assert.Equal("torch", TransformerKernels.Describe(KernelChoice.Torch));
    }

    [Fact]
    public void Auto_is_described_and_made_as_what_it_resolves_to()
    {
        KernelChoice resolved = TransformerKernels.Resolve(KernelChoice.Auto);
        Assert.Equal(TransformerKernels.Describe(resolved), TransformerKernels.Describe(KernelChoice.Auto));
        Assert.Equal(TransformerKernels.Of(resolved, 1).GetType(), TransformerKernels.Of(KernelChoice.Auto, 1).GetType());
    }
}
