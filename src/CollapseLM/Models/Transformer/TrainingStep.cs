using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace CollapseLM.Models.Transformer;

/// <summary>One optimiser step after another on one network: forward, backward, clip, AdamW.</summary>
public sealed class TrainingStep : IDisposable
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

    /// <summary>Trains on one batch: windows of the network's context one after another.</summary>
    /// <param name="step">1 for the first; named when training diverges.</param>
    /// <returns>Mean nats per character before the step, and the norm of the gradient before clipping.</returns>
    /// <exception cref="TrainingDivergedException">Loss or gradient is not finite; the weights are as before the step.</exception>
    public (double Loss, double GradientNorm) Run(long[] inputs, long[] targets, int step, double learningRate)
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
            throw new TrainingDivergedException(step, lossValue);
        }

        Clip(gradientNorm);
        optimiser.Step(learningRate);
        return (lossValue, gradientNorm);
    }

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
