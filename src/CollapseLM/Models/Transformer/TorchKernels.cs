using static TorchSharp.torch;

namespace CollapseLM.Models.Transformer;

/// <summary>TorchSharp's own operations. libtorch's threads belong to the process; another number may round otherwise.</summary>
internal sealed class TorchKernels(int threads) : ITransformerKernels
{
    public ITrainingStep Train(CharTransformer network, TrainingOptions options, ulong stream, LossOptions? loss = null)
    {
        set_num_threads(threads);
        return new TrainingStep(network, options, loss);
    }

    public IInference Infer(CharTransformer network) => new TorchInference(network, threads);
}
