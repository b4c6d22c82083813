using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace CollapseLM.Models.Transformer;

/// <summary>The training step of TorchSharp's operations.</summary>
public sealed class TrainingStep : ITrainingStep
{
    private readonly CharTransformer network;
    private readonly double gradientClip;
    private readonly Tensor gradients; // (N), one flat tensor for all weights
    private readonly AdamW optimiser;

    public TrainingStep(CharTransformer network, TrainingOptions options)
    {
        this.network = network;
        gradientClip = options.GradientClip;
        gradients = network.Weights.AttachGradients();
        optimiser = new AdamW(network.Weights.Values, gradients, network.Weights.MatrixCount, options.WeightDecay);
    }

    public (double Loss, double GradientNorm) Run(long[] inputs, long[] targets, int stepNumber, double learningRate)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor logits = network.call(tensor(inputs).view(-1, network.Options.Context)); // (B, T, V)
        Tensor loss = cross_entropy(logits.view(-1, network.CharCount), tensor(targets));
        gradients.zero_();
        loss.backward();
        Tensor norm = gradients.norm();
        double lossValue = loss.item<float>();
        double gradientNorm = norm.item<float>();
        if (!double.IsFinite(lossValue) || !double.IsFinite(gradientNorm))
        {
            throw new TrainingDivergedException(stepNumber, lossValue);
        }

        Clip(gradientNorm);
        optimiser.Step(learningRate);
        return (lossValue, gradientNorm);
    }

    public (byte[] First, byte[] Second) TakeMoments() => optimiser.TakeMoments();

    public void PutMoments(int stepsDone, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) => optimiser.PutMoments(stepsDone, first, second);

    public void Dispose()
    {
        network.Weights.DetachGradients();
        optimiser.Dispose();
        gradients.Dispose();
    }

    private void Clip(double gradientNorm)
    {
        if (gradientNorm > gradientClip)
        {
            using Scalar shrink = (gradientClip / gradientNorm).ToScalar();
            gradients.mul_(shrink);
        }
    }
}
