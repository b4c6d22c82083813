namespace CollapseLM.Models.Transformer;

/// <summary>Who does the arithmetic of a <see cref="CharTransformer"/>; the weights are TorchSharp's in any case.</summary>
public interface ITransformerKernels
{
    /// <param name="stream">Of the training: dropout is drawn from it, where it is drawn by address.</param>
    /// <param name="loss">What is minimised; null = plain cross-entropy.</param>
    ITrainingStep Train(CharTransformer network, TrainingOptions options, ulong stream, LossOptions? loss = null);

    /// <summary>Scoring and sampling with weights that will not change; the network must outlive the result.</summary>
    IInference Infer(CharTransformer network);
}
