using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace CollapseLM.Models.Transformer;

/// <summary>The training step of TorchSharp's operations.</summary>
public sealed class TrainingStep : ITrainingStep
{
    private readonly CharTransformer network;
    private readonly double gradientClip;
    private readonly LossOptions? options;
    private readonly Tensor gradients; // (N), one flat tensor for all weights
    private readonly AdamW optimiser;

    public TrainingStep(CharTransformer network, TrainingOptions options, LossOptions? loss = null)
    {
        this.network = network;
        this.options = loss;
        gradientClip = options.GradientClip;
        gradients = network.Weights.AttachGradients();
        optimiser = new AdamW(network.Weights.Values, gradients, network.Weights.MatrixCount, options.WeightDecay);
    }

    public (double Loss, double GradientNorm) Run(long[] inputs, long[] targets, int stepNumber, double learningRate, float[]? weights = null)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor logits = network.call(tensor(inputs).view(-1, network.Options.Context)); // (B, T, V)
        Tensor loss = Loss(logits.view(-1, network.CharCount), targets, options, weights);
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

    /// <summary>The mean over all rows of each row's loss times its window's weight.</summary>
    /// <param name="logits">(N, V)</param>
    internal static Tensor Loss(Tensor logits, long[] targets, LossOptions? options, float[]? weights)
    {
        if (options is not { IsPlain: false } && weights is null)
        {
            return cross_entropy(logits, tensor(targets));
        }

        Tensor rows = cross_entropy(logits, tensor(targets), reduction: nn.Reduction.None, label_smoothing: options?.LabelSmoothing ?? 0); // (N)
        if (options?.TruncateAbove is double most)
        {
            Tensor right = softmax(logits.detach(), -1).gather(-1, tensor(targets).unsqueeze(-1)).squeeze(-1); // (N)
            rows *= right.le(most).to_type(ScalarType.Float32);
        }

        if (weights is not null)
        {
            rows *= tensor(weights).repeat_interleave(targets.Length / weights.Length);
        }

        return rows.mean();
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
