using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused;

/// <summary>Kernels written in C# for one width of vectors. Results are the same to the bit for any number of threads.</summary>
internal sealed class FusedKernels<TLanes, TVector>(int threads) : ITransformerKernels
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    public ITrainingStep Train(CharTransformer network, TrainingOptions options, ulong stream, LossOptions? loss = null) =>
        new FusedTrainingStep<TLanes, TVector>(network, options, stream, threads, loss);

    public IInference Infer(CharTransformer network) => new FusedInference<TLanes, TVector>(network, threads);
}
