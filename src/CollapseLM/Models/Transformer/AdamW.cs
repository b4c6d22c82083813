using TorchSharp;
using static TorchSharp.torch;

namespace CollapseLM.Models.Transformer;

/// <summary>
/// Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2) over one flat tensor; only its first part,
/// the matrices, decays.
/// </summary>
/// <remarks>libtorch's own optimiser goes through every weight apart, and small models feel each call.</remarks>
public sealed class AdamW : IDisposable
{
    internal const double FirstDecay = 0.9;
    internal const double SecondDecay = 0.99;
    internal const double Epsilon = 1e-8;

    private static readonly Scalar FirstKept = FirstDecay.ToScalar();
    private static readonly Scalar FirstAdded = (1 - FirstDecay).ToScalar();
    private static readonly Scalar SecondKept = SecondDecay.ToScalar();
    private static readonly Scalar SecondAdded = (1 - SecondDecay).ToScalar();
    private static readonly Scalar Added = Epsilon.ToScalar();

    private readonly Tensor values; // (N)
    private readonly Tensor gradients; // (N)
    private readonly Tensor decayed; // the first part of values
    private readonly double weightDecay;
    private readonly Tensor firstMoment; // (N)
    private readonly Tensor secondMoment; // (N)
    private int step;

    public AdamW(Tensor values, Tensor gradients, long decayedCount, double weightDecay)
    {
        this.values = values;
        this.gradients = gradients;
        this.weightDecay = weightDecay;
        decayed = values.narrow(0, 0, decayedCount).DetachFromDisposeScope();
        firstMoment = zeros_like(values).DetachFromDisposeScope();
        secondMoment = zeros_like(values).DetachFromDisposeScope();
    }

    public void Step(double learningRate)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        step++;
        if (weightDecay > 0)
        {
            using Scalar kept = (1 - (learningRate * weightDecay)).ToScalar();
            decayed.mul_(kept);
        }

        firstMoment.mul_(FirstKept).add_(gradients, FirstAdded);
        secondMoment.mul_(SecondKept).addcmul_(gradients, gradients, SecondAdded);
        using Scalar correction = Math.Sqrt(1 - Math.Pow(SecondDecay, step)).ToScalar();
        using Scalar rate = (-learningRate / (1 - Math.Pow(FirstDecay, step))).ToScalar();
        Tensor denominator = secondMoment.sqrt().div_(correction).add_(Added, KeptScalar.One);
        values.addcdiv_(firstMoment, denominator, rate);
    }

    /// <inheritdoc cref="ITrainingStep.TakeMoments"/>
    public (byte[] First, byte[] Second) TakeMoments() => (firstMoment.bytes.ToArray(), secondMoment.bytes.ToArray());

    /// <inheritdoc cref="ITrainingStep.PutMoments"/>
    public void PutMoments(int stepsDone, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        step = stepsDone;
        first.CopyTo(firstMoment.bytes);
        second.CopyTo(secondMoment.bytes);
    }

    public void Dispose()
    {
        decayed.Dispose();
        firstMoment.Dispose();
        secondMoment.Dispose();
    }
}
